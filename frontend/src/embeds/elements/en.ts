import type { Words } from './it';

const number = new Intl.NumberFormat('en-GB');
const many = (n: number, one: string, others: string) => `${number.format(n)} ${n === 1 ? one : others}`;

export const en: Words = {
  loading: 'Loading from Piazza…',
  failed: 'Piazza cannot be read just now.',
  wrong: 'There is a mistake in this page: one of the filters is not right.',
  missing: 'This is no longer there, or it is not for everybody.',
  tooMany: 'Too many requests: try again in a minute.',
  retry: 'Try again',
  communities: {
    all: 'All communities on Piazza',
    none: 'No community with these filters.',
    found: (n) => many(n, 'community', 'communities'),
    members: (n) => many(n, 'member', 'members'),
    coming: (n) => many(n, 'coming event', 'coming events'),
    everywhere: 'The whole region',
    provinces: (n) => many(n, 'province', 'provinces'),
  },
  joinPolicy: { open: 'Open to join', on_request: 'Join on request', invite_only: 'By invitation only', nomination_by_body: 'Nominated by a body' },
  communityStatus: { draft: 'Draft', active: 'Active', dormant: 'Dormant', closed: 'Closed', archived: 'Archived' },
  events: {
    all: 'All events on Piazza',
    none: 'No event to come with these filters.',
    noneEver: 'No event with these filters.',
    past: 'See past events',
    found: (n) => many(n, 'event', 'events'),
    on: 'on now',
    yours: (times) => `${times} your time`,
  },
  month: {
    none: 'There are no events in this month with these filters.',
    many: (n) => `These are the first ${number.format(n)} events of the month: the others are on Piazza.`,
    today: 'today',
    back: 'Back to this month',
    continues: 'continues',
    until: (day) => `until ${day}`,
    zone: 'Times are those of Rome.',
  },
  kind: {
    meeting: 'Meeting', workshop: 'Workshop', training: 'Training', webinar: 'Webinar', assembly: 'Assembly', world_cafe: 'World café',
    open_space: 'Open space', other: 'Other',
  },
  mode: { in_person: 'In person', online: 'Online', hybrid: 'In person and online' },
  eventStatus: {
    draft: 'Draft', published: 'Published', postponed: 'Postponed', cancelled: 'Cancelled', ended: 'Over', reported: 'Over, with a report', archived: 'Archived',
  },
  surveys: {
    all: 'All surveys and polls on Piazza',
    none: 'There is nothing to answer just now.',
    noneEver: 'Nothing with these filters.',
    past: 'See what is over',
    found: (n) => many(n, 'result', 'results'),
    hub: 'Piazza’s editors',
    answer: 'Answer',
    read: 'Read what it is about',
    results: 'See the results',
    until: (when) => `Open until ${when}`,
    from: (when) => `Open from ${when}`,
    noEnd: 'Open without an end',
  },
  surveyKind: { survey: 'Survey', poll: 'Poll' },
  standing: { soon: 'Not open yet', open: 'Open', paused: 'Paused', full: 'Full', over: 'Over' },
  identity: {
    identified: 'Identified: who runs it sees your name beside your answers.',
    confidential: 'Confidential: who runs it sees the answers, but not who gave them.',
    anonymous: 'Anonymous: nobody, not even whoever runs Piazza, can tell which answers are yours.',
  },
  term: {
    old: 'This word is no longer used.',
    now: (label) => `This word is no longer used: one now says “${label}”.`,
  },
};
