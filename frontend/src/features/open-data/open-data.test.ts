import { expect, test } from 'vitest';
import { sizeOf } from '~/ui/sizeOf';
import { downloadAll, nameOf } from './files';
import { monthName, newestFirst } from './months';

const file = (name: string) => ({ url: `https://piazza.example.org/v1/open-data/${name}`, format: 'csv' as const, media_type: 'text/csv', bytes: 1, sha256: 'a' });

test('a file is called as its address ends, and has a size that people read', () => {
  expect(nameOf(file('events.csv'))).toBe('events.csv');
  expect(sizeOf('it', 16_706)).toMatch(/^16\skB$/);
  expect(sizeOf('it', 2_000_000)).toMatch(/^1953\skB$/);
  expect(sizeOf('en', 12)).toBe('1 kB');
});

test('one command has all files, another checks them', () => {
  const datasets = [{ files: [file('events.csv'), file('events.json')] }, { files: [] }] as never;
  const _links = { checksums: '/v1/open-data/SHA256SUMS' } as never;
  expect(downloadAll({ datasets, _links }, 'https://piazza.example.org')).toBe(`curl --fail --remote-name-all \\
  https://piazza.example.org/v1/open-data/events.csv \\
  https://piazza.example.org/v1/open-data/events.json
curl --fail --silent https://piazza.example.org/v1/open-data/SHA256SUMS |
  sha256sum --check`);
});

test('the newest months stand first, and only two years of them stand open', () => {
  expect(newestFirst(['2026-01', '2026-02'])).toEqual({ newest: ['2026-02', '2026-01'], earlier: [] });
  const { newest, earlier } = newestFirst(Array.from({ length: 30 }, (_, i) => i));
  expect([newest.length, newest[0], earlier]).toEqual([24, 29, [5, 4, 3, 2, 1, 0]]);
  expect(monthName('it', '2026-03')).toBe('marzo 2026');
  expect(monthName('en', '2026-12')).toBe('December 2026');
});
