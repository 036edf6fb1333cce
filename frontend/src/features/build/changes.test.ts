import { expect, test } from 'vitest';
import { readChangelog } from '~/documents';
import { changesOf, piecesOf } from './changes';

const text = `# Changelog

Versions.

## Unreleased

- Colours, on the site.
- Feeds of lists (\`/v1/feeds/events.atom\`),
  by their filters.

## 0.1.0

- \`GET /v1/themes\` lists **themes**.
`;

test('the changes of the API are those that name an address of it', () => {
  expect(changesOf(text)).toEqual([
    { version: 'Unreleased', changes: ['Feeds of lists (`/v1/feeds/events.atom`), by their filters.'] },
    { version: '0.1.0', changes: ['`GET /v1/themes` lists **themes**.'] },
  ]);
});

test('Markdown within a line', () => {
  expect(piecesOf('`GET /v1/themes` lists **themes**, [as said](docs/themes.md).')).toEqual([
    { as: 'code', text: 'GET /v1/themes' },
    { as: 'text', text: ' lists ' },
    { as: 'strong', text: 'themes' },
    { as: 'text', text: ', ' },
    { as: 'text', text: 'as said' },
    { as: 'text', text: '.' },
  ]);
});

test('the changelog has some', async () => {
  const changes = changesOf(await readChangelog()).flatMap((release) => release.changes);
  expect(changes.length).toBeGreaterThan(20);
  expect(changes.flatMap(piecesOf).filter(({ as, text: said }) => as === 'text' && /[`*]{1,2}\S/.test(said))).toEqual([]);
});
