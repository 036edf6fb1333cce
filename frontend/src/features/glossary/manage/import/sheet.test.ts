// @vitest-environment node
import { expect, test } from 'vitest';
import { columns, lineAt, rowsOf, template, textOf } from './sheet';

const bytes = (...all: number[]) => new Blob([new Uint8Array(all)]);

test('a file is read as UTF-8; what is not is read as Windows writes it, and that is told', async () => {
  expect(await textOf(new Blob(['﻿slug\nè']))).toEqual({ text: 'slug\nè', isGuessed: false });
  expect(await textOf(bytes(0x63, 0x69, 0x74, 0x74, 0xe0))).toEqual({ text: 'città', isGuessed: true });
});

test('the template has every column once, and as many cells as columns', async () => {
  const [header = '', row = ''] = (await textOf(template())).text.split('\r\n');
  expect(header.split(',')).toEqual([...columns]);
  expect(new Set(columns).size).toBe(22);
  expect(row.match(/"[^"]*"/g)).toHaveLength(22);
});

test('a line is found where it stands', () => {
  const text = 'slug\nuno\ndue';
  expect([1, 2, 3, 4].map((line) => text.slice(lineAt(text, line).from, lineAt(text, line).to))).toEqual(['slug', 'uno', 'due', '']);
  expect(rowsOf('slug\r\nuno\r\n\r\ndue\r\n')).toBe(2);
  expect(rowsOf('')).toBe(0);
});
