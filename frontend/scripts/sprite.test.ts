// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sprite, target } from './sprite';

test('sprite.svg holds exactly the icons named in icons.ts: run `npm run sprite`', () => {
  expect(readFileSync(target, 'utf8')).toBe(sprite());
});
