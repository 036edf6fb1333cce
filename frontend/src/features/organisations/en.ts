import type { OrganisationWords } from './it';

const number = new Intl.NumberFormat('en-GB');

export const en: OrganisationWords = {
  locked: 'You can read it, not change it: organisations are looked after by the editors.',
  title: 'Organisations',
  lead: 'Who can be represented in communities. Only those that are verified are shown in public.',
  found: (n) => (n === 1 ? '1 organisation' : `${number.format(n)} organisations`),
  search: 'Search by name',
  fresh: 'New organisation',
  create: 'Add the organisation',
  name: 'Name',
  kind: 'Kind',
  place: 'Municipality',
  province: 'Province',
  state: 'State',
  since: 'Added on',
  website: 'Website',
  emptyTitle: 'No organisation with these filters',
  emptyText: 'Remove a filter, or add the organisation that is missing.',
  states: { unverified: 'To be verified', verified: 'Verified' },
  verify: 'Verify',
  verifyText: 'You confirm that it exists and that name, kind and municipality are right. It is shown in public at once.',
  merge: 'Merge into another',
  mergeText: 'People and memberships go to the other organisation; this one stays as a pointer, and there is no way back.',
  into: 'Organisation that stays',
  mergers: 'Duplicates',
  mergedChoices: { false: 'Without those merged already', true: 'Only those merged already' },
  merged: 'This organisation was merged into another.',
  mergedInto: 'Go to the organisation that stays',
};
