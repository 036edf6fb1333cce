import type { AnsweringWords } from './it';

const number = new Intl.NumberFormat('en-GB');
const many = (n: number, one: string, others: string) => `${number.format(n)} ${n === 1 ? one : others}`;
const day = (iso: string | undefined) => (iso ? new Date(`${iso}T12:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long' }) : '');

export const en: AnsweringWords = {
  page: (n, of) => `Page ${number.format(n)} of ${number.format(of)}`,
  next: 'Next',
  back: 'Back',
  finish: 'Hand in the answers',
  faults: (n) => (n === 1 ? 'There is an answer to correct' : `There are ${number.format(n)} answers to correct`),
  required: 'required',
  choose: 'Choose…',
  other: 'Other',
  otherText: 'Other: what?',
  yes: 'Yes',
  no: 'No',
  clear: 'Clear the answer',
  clearOf: (question) => `Clear the answer to “${question}”`,
  between: (min, max) => (min === max ? `Choose ${number.format(min)}.` : `Choose ${number.format(min)} to ${number.format(max)}.`),
  atLeast: (min) => `Choose at least ${number.format(min)}.`,
  atMost: (max) => `Choose at most ${number.format(max)}.`,
  left: (n) => `${many(n, 'character', 'characters')} left`,
  over: (n) => `${many(n, 'character', 'characters')} too many`,
  rankHow: 'Put the items in order: add them one by one, then move them by the buttons or with Alt and the arrows.',
  rankMost: (most) => `At most ${number.format(most)}.`,
  ranked: 'In order',
  unranked: 'Not in order yet',
  rankedNone: 'Nothing in order yet.',
  add: (what) => `Add “${what}” at the end`,
  up: (what) => `Move “${what}” up`,
  down: (what) => `Move “${what}” down`,
  remove: (what) => `Take “${what}” out of the order`,
  placed: (what, n, of) => `“${what}” is number ${number.format(n)} of ${number.format(of)}.`,
  unplaced: (what) => `“${what}” taken out of the order.`,
  accept: 'I agree',
  fileHere: 'No files are sent in a trial: whoever answers for real does it here.',
  fileTaken: 'File sent.',
  municipality: (name) => `Municipality chosen: ${name}`,
  change: 'Change',
  of: {
    unknown_question: () => 'There is no such question.',
    hidden: () => 'This question is not among those asked: its answer has to go.',
    required: () => 'Answer this question.',
    wrong_type: () => 'The answer is not of the right kind.',
    unknown_option: () => 'This is not one of the possible items.',
    unknown_row: () => 'There is no such row.',
    too_few: ({ min }) => (typeof min === 'number' ? `Choose at least ${number.format(min)}.` : 'Choose at least one item.'),
    too_many: ({ max, most }) => `Choose at most ${number.format(Number(max ?? most ?? 1))}.`,
    not_unique: () => 'The same item is there twice.',
    too_small: ({ min }) => (typeof min === 'number' ? `Write a number no smaller than ${number.format(min)}.` : 'The number is too small.'),
    too_large: ({ max }) => (typeof max === 'number' ? `Write a number no larger than ${number.format(max)}.` : 'The number is too large.'),
    not_whole: () => 'Write a whole number.',
    too_short: () => 'Write something: there are only spaces.',
    too_long: ({ max_length }) => (max_length ? `The text is too long: at most ${many(max_length, 'character', 'characters')}.` : 'The text is too long.'),
    bad_format: ({ type }) =>
      type === 'email' ? 'Write an e-mail address, such as name@example.org.'
      : type === 'url' ? 'Write a web address that begins with https://.'
      : type === 'date' ? 'Write a day that exists in the calendar.'
      : type === 'municipality' ? 'Choose a municipality from the list.'
      : type === 'file' ? 'Send the file again.'
      : 'The text has characters that cannot be used.',
    too_early: ({ min }) => `Choose a day from ${day(String(min))} on.`,
    too_late: ({ max }) => `Choose a day up to ${day(String(max))}.`,
    not_accepted: () => 'Consent can only be given, or left out.',
    incomplete: ({ type }) => (type === 'ranking' ? 'Put all items in order.' : 'Answer for this row as well.'),
    other_missing: () => 'Write what you mean by “Other”.',
    other_unexpected: () => 'You wrote in “Other” without choosing it.',
  },
};
