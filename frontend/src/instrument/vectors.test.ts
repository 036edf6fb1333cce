import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changes, checks, faults, stepOf, walk, type Answers, type Change, type Check, type Definition, type Fault, type Json, type Walk } from '.';

type Patch = { op: 'add' | 'remove' | 'replace'; path: string; value?: Json };
type Told = string | Definition | { base: string; patch: Patch[] };

const read = <T>(name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../../../tests/vectors/questionnaires', `${name}.json`), 'utf8')) as T;
const definitions = read<Record<string, Definition>>('definitions');

/** A definition by its name, by what is changed in one, or as it is. */
function definitionOf(told: Told): Definition {
  if (typeof told === 'string') return definitions[told] ?? fail(told);
  if (!('base' in told)) return told;
  return told.patch.reduce<Definition>(applied, structuredClone(definitions[told.base] ?? fail(told.base)));
}

function fail(name: string): never {
  throw new Error(`no definition ${name}`);
}

function applied(definition: Definition, { op, path, value }: Patch): Definition {
  const cut = path.lastIndexOf('/');
  const [list, last] = [path.slice(0, cut), path.slice(cut + 1)];
  const parent = list.split('/').slice(1).reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], definition);
  if (Array.isArray(parent)) {
    parent.splice(last === '-' ? parent.length : Number(last), op === 'add' ? 0 : 1, ...(op === 'remove' ? [] : [value]));
    return definition;
  }
  if (op === 'remove') delete (parent as Record<string, unknown>)[last];
  else (parent as Record<string, unknown>)[last] = value;
  return definition;
}

describe('answers', () => {
  type Case = { name: string; definition: Told; answers: Answers; complete: boolean; page?: string; faults: Fault[] };
  test.each(read<Case[]>('answers'))('$name', ({ definition, answers, complete, page, faults: expected }) => {
    expect(faults(definitionOf(definition), answers, { complete, page })).toEqual(expected);
  });
});

describe('walks', () => {
  type Case = Walk & { name: string; definition: Told; answers: Answers };
  test.each(read<Case[]>('walks'))('$name', ({ definition, answers, pages, end }) => {
    expect(walk(definitionOf(definition), answers)).toEqual({ pages, end });
  });
});

describe('checks', () => {
  type Case = { name: string; definition: Told; checks: Check[] };
  test.each(read<Case[]>('checks'))('$name', ({ definition, checks: expected }) => {
    expect(checks(definitionOf(definition))).toEqual(expected);
  });
});

describe('changes', () => {
  type Case = { name: string; before: Told; after: Told; level: 'minor' | 'structural' | null; changes: Change[] };
  test.each(read<Case[]>('changes'))('$name', ({ before, after, level, changes: expected }) => {
    const found = changes(definitionOf(before), definitionOf(after));
    expect(found).toEqual(expected);
    expect(stepOf(found) ?? null).toBe(level);
  });
});
