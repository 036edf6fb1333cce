import type { ManageWords } from './it';

const number = new Intl.NumberFormat('en-GB');

export const en: ManageWords = {
  title: 'What waits for me',
  hello: (name) => `Good work, ${name}.`,
  kinds: {
    invitations: (n) => (n === 1 ? 'invitation for you' : 'invitations for you'),
    renewals: (n) => (n === 1 ? 'membership of yours to confirm for another year' : 'memberships of yours to confirm for another year'),
    applications: (n) => (n === 1 ? 'application to decide on' : 'applications to decide on'),
    requested_registrations: (n) => (n === 1 ? 'registration to decide on' : 'registrations to decide on'),
    events_soon: (n) => (n === 1 ? 'event of yours that is on or begins within two days' : 'events of yours that are on or begin within two days'),
    reports_to_approve: (n) => (n === 1 ? 'report to approve' : 'reports to approve'),
    unreported_events: (n) => (n === 1 ? 'event that ended without a report' : 'events that ended without a report'),
    surveys_closing: (n) => (n === 1 ? 'survey that closes within a week' : 'surveys that close within a week'),
    results_owed: (n) => (n === 1 ? 'closed survey whose promised results are to be published' : 'closed surveys whose promised results are to be published'),
    draft_communities: (n) => (n === 1 ? 'draft community to start' : 'draft communities to start'),
    dormant_communities: (n) => (n === 1 ? 'paused community to take up or to conclude' : 'paused communities to take up or to conclude'),
    suggested_terms: (n) => (n === 1 ? 'suggested term to look at' : 'suggested terms to look at'),
    terms_in_review: (n) => (n === 1 ? 'term in review to publish' : 'terms in review to publish'),
    organisations: (n) => (n === 1 ? 'organisation to verify' : 'organisations to verify'),
    representations: (n) => (n === 1 ? 'person who says they represent an organisation' : 'people who say they represent an organisation'),
    dead_mails: (n) => (n === 1 ? 'e-mail that did not arrive' : 'e-mails that did not arrive'),
  },
  count: (n) => number.format(n),
  oldest: (day, n) => (n === 1 ? `waiting since ${day}` : `longest wait: since ${day}`),
  first: (day, n) => (n === 1 ? `begins on ${day}` : `the first begins on ${day}`),
  closing: (day, n) => (n === 1 ? `closes on ${day}` : `the first closes on ${day}`),
  summary: (n) => (n === 1 ? 'One thing waits for you.' : `${number.format(n)} things wait for you.`),
  nothingTitle: 'Nothing waits for you',
  nothingText: 'When something needs deciding, it is here. In the meantime you can:',
  newTerm: 'Suggest a glossary term',
  allCommunities: 'See the communities',
  mine: 'See your communities',
};
