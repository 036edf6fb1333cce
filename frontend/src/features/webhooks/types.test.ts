import { expect, test } from 'vitest';
import { eventTypes, groups, shareOf, toggle, toggleGroup, typesOf } from './types';

test('each type is of one group', () => {
  expect(groups.flatMap(typesOf).toSorted()).toEqual([...eventTypes].toSorted());
});

test('a group is chosen whole, and taken back whole', () => {
  const some = toggle(toggle([], 'event.cancelled'), 'event.published');
  expect(some).toEqual(['event.published', 'event.cancelled']);
  expect([shareOf(some, 'event'), shareOf(some, 'term')]).toEqual(['some', 'none']);
  const all = toggleGroup(some, 'event');
  expect([all, shareOf(all, 'event')]).toEqual([typesOf('event'), 'all']);
  expect(toggleGroup([...all, 'term.updated'], 'event')).toEqual(['term.updated']);
  expect(toggle(all, 'event.ended')).not.toContain('event.ended');
});
