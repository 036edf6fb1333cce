import { expect, test } from 'vitest';
import { listOf } from './listOf';

test('a list of the API leads to its screen, with the same filters, in both languages', () => {
  expect(listOf('/v1/memberships?state=pending&community=orti', 'it')).toBe('/gestione/adesioni?state=pending&community=orti');
  expect(listOf('/v1/organisations?state=unverified&merged=false', 'en')).toBe('/en/manage/organisations?state=unverified&merged=false');
  expect(listOf('/v1/me/memberships?state=invited', 'it')).toBe('/io');
  expect(listOf('/v1/events?managed=true&status=ended', 'it')).toBe('/gestione/eventi?when=any&status=ended');
  expect(listOf('/v1/events?managed=true&status=published&ending_after=2026-11-22T10:00:00Z&to=2026-11-24T10:00:00Z', 'it')).toBe('/gestione/eventi?when=soon&status=published');
  expect(listOf('/v1/events/orti/registrations?state=requested', 'en')).toBe('/en/manage/events/orti/registrations?state=requested');
  expect(listOf('/v1/surveys?managed=true&state=published&state=paused&closing_by=2026-11-30T10:00:00Z', 'it')).toBe('/gestione/indagini?when=closing');
  expect(listOf('/v1/surveys?managed=true&state=closed&results=participants_after_closing&results=public_after_closing', 'en')).toBe('/en/manage/surveys?when=owed');
  expect(listOf('/v1/surveys?managed=true&state=draft', 'it')).toBe('/gestione/indagini?state=draft');
  expect(listOf('/v1/mails', 'it')).toBe('/gestione/posta');
});

test('of a list that has no screen the desk stays', () => {
  expect(listOf('/v1/nothing?state=closing', 'en')).toBe('/en/manage');
});
