import { expect, test } from 'vitest';
import { listOf } from './listOf';

test('a list of the API leads to its screen, with the same filters, in both languages', () => {
  expect(listOf('/v1/memberships?state=pending&community=orti', 'it')).toBe('/gestione/adesioni?state=pending&community=orti');
  expect(listOf('/v1/organisations?state=unverified&merged=false', 'en')).toBe('/en/manage/organisations?state=unverified&merged=false');
  expect(listOf('/v1/me/memberships?state=invited', 'it')).toBe('/io');
  expect(listOf('/v1/mails', 'it')).toBe('/gestione/posta');
});

test('of a list that has no screen the desk stays', () => {
  expect(listOf('/v1/surveys?state=closing', 'en')).toBe('/en/manage');
});
