import type { ContactWords } from './it';

const number = new Intl.NumberFormat('en-GB');
const many = (n: number, one: string, others: string) => `${number.format(n)} ${n === 1 ? one : others}`;

export const en: ContactWords = {
  titleOf: (survey) => `Who wants to hear from us: ${survey}`,
  lead: 'Those who, after answering, left their address. They are kept apart: nobody can know who answered what.',
  none: 'Nobody left their address',
  noneText: 'It can be left after the answers are handed in, where the survey asks for it.',
  found: (n) => many(n, 'address', 'addresses'),
  caption: 'Addresses left, with the community they were invited to',
  person: 'Person',
  leftOn: 'Left on',
  invitedTo: 'Invited to',
  notYet: 'Not yet',
  on: (day) => `on ${day}`,
  invite: 'Invite to a community',
  inviteText: (n) => `${many(n, 'person gets', 'people get')} an e-mail with the invitation: only those who accept it join.`,
  community: 'Community',
};
