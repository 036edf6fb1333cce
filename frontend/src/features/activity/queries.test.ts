import { expect, test } from 'vitest';
import { readListFilters, toQuery } from './queries';

test('an address is read with care, and its days become moments', () => {
  const filters = readListFilters({
    action: ['term.published', 'drop table'],
    actor: 'command',
    subject: 'no id',
    community: 'orti-urbani',
    since: '2026-11-01',
    until: '2026-11-22',
    cursor: 'abc',
  });
  expect(filters).toEqual({ action: ['term.published'], actor: ['command'], community: 'orti-urbani', since: '2026-11-01', until: '2026-11-22' });
  expect(toQuery(filters)).toMatchObject({ since: '2026-10-31T23:00:00Z', until: '2026-11-22T23:00:00Z', community: 'orti-urbani' });
});

test('sign-ins and the nightly work are shown only to who asks for them', () => {
  const kinds = (search: Record<string, string>) => toQuery(readListFilters(search)).subject_kind;
  expect(kinds({})).toContain('community');
  expect(kinds({})).not.toContain('session');
  expect((kinds({}) ?? []).length).toBeLessThanOrEqual(20);
  expect(kinds({ subject_kind: 'session' })).toEqual(['session']);
  for (const search of [{ subject_kind: 'all' }, { actor: 'anonymous' }, { action: 'session.started' }]) expect(kinds(search as never)).toBeUndefined();
});
