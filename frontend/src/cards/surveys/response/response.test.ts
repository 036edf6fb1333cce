import { expect, test } from 'vitest';
import { Problem } from '~/api';
import { way, type Definition } from '~/instrument';
import { faultsOf, firstWrong } from './faultsOf';
import { forgetResponse, keepPending, keepResponseKey, keptResponseKey, readPending } from './keeping';
import { refusalOf } from './refusals';
import { secretsOf } from './secrets';
import { goOnAt, sendable, together } from './sendable';

const label = (it: string) => ({ it });
const definition: Definition = {
  languages: ['it'],
  title: label('Prova'),
  pages: [
    { id: 'tu', questions: [{ id: 'mail', type: 'email', label: label('E-mail') }, { id: 'eta', type: 'number', label: label('Età'), required: true }] },
    { id: 'noi', questions: [{ id: 'come', type: 'single_choice', label: label('Come?'), options: [{ id: 'a', label: label('A') }], other: true }] },
  ],
};

test('of a page everything is saved but what is half written', () => {
  expect(sendable(definition, 'tu', { mail: 'ada@', eta: 40, come: 'a' })).toEqual({ eta: 40 });
  expect(sendable(definition, 'tu', { mail: 'ada@example.org' })).toEqual({ mail: 'ada@example.org' });
  expect(sendable(definition, 'noi', { eta: 40, come: 'other', 'come.other': 'radio' })).toEqual({ come: 'other', 'come.other': 'radio' });
});

test('one goes on with what the API has, and over it with what this window had not sent', () => {
  const answers = together(definition, { mail: 'a@example.org', eta: 1, come: 'a' }, { tu: { eta: 2 } });
  expect(answers).toEqual({ eta: 2, come: 'a' });
  const pages = way(definition, answers).pages;
  expect(goOnAt(definition, pages, answers)).toBe('noi');
  // Something is left to answer there; then nothing is.
  expect(goOnAt(definition, pages, { eta: 2 })).toBe('tu');
  expect(goOnAt(definition, pages, { eta: 2, mail: 'a@example.org' })).toBe('noi');
  expect(goOnAt(definition, pages, {})).toBeUndefined();
});

test('faults of the API lead to the first page that has some, with those alone', () => {
  const problem = new Problem({ status: 422, errors: [{ pointer: '/answers/come', code: 'required', detail: '' }, { pointer: '/answers/eta', code: 'required', detail: '' }, { pointer: '/key', code: 'x', detail: '' }] });
  const faults = faultsOf(problem);
  expect(firstWrong(definition, definition.pages, faults)).toEqual({ page: 'tu', faults: [{ pointer: '/eta', code: 'required' }] });
  expect(firstWrong(definition, definition.pages, [])).toBeUndefined();
});

test('each refusal is one of its own; what may pass is none', () => {
  const of = (status: number, code: string) => new Problem({ status, type: `https://x/problems/${code}` });
  const survey = { state: 'published', opens_at: null, closes_at: null, reason: null } as const;
  const now = Date.parse('2027-01-10T12:00:00Z');
  const notOpen = of(409, 'survey-not-open');
  expect(refusalOf(of(409, 'already-answered'))).toBe('answered');
  expect(refusalOf(of(409, 'link-spent'))).toBe('spent');
  expect(refusalOf(of(409, 'wrong-state'))).toBe('handedIn');
  expect(refusalOf(notOpen, { ...survey, state: 'paused' }, now)).toBe('paused');
  expect(refusalOf(notOpen, { ...survey, opens_at: '2027-01-11T12:00:00Z' }, now)).toBe('soon');
  expect(refusalOf(notOpen, { ...survey, closes_at: '2027-01-09T12:00:00Z' }, now)).toBe('over');
  expect(refusalOf(notOpen, { ...survey, state: 'closed' }, now)).toBe('full');
  expect(refusalOf(notOpen, { ...survey, state: 'closed', reason: 'Basta così.' }, now)).toBe('over');
  expect(refusalOf(notOpen, survey, now)).toBe('closed');
  expect(refusalOf(of(401, 'unauthorized'))).toBe('signIn');
  expect(refusalOf(of(404, 'not-found'))).toBe('notAsked');
  expect([of(503, 'busy'), of(422, 'invalid'), of(429, 'too-many')].map((one) => refusalOf(one))).toEqual([undefined, undefined, undefined]);
});

test('what a window keeps of a response goes with it', () => {
  keepResponseKey('prova', 'pzs_a');
  keepPending('pzs_a', { tu: { eta: 3 } });
  expect([keptResponseKey('prova'), readPending('pzs_a')]).toEqual(['pzs_a', { tu: { eta: 3 } }]);
  forgetResponse('prova', 'pzs_b');
  expect(keptResponseKey('prova')).toBe('pzs_a');
  forgetResponse('prova', 'pzs_a');
  expect([keptResponseKey('prova'), readPending('pzs_a'), sessionStorage.length]).toEqual([undefined, {}, 0]);
});

test('a link has the key of a response, and the invitation that an anonymous one needs', () => {
  expect(secretsOf('#pzs_a')).toEqual({ key: 'pzs_a', invitation: undefined });
  expect(secretsOf('pzs_a.pzi_b')).toEqual({ key: 'pzs_a', invitation: 'pzi_b' });
  expect(secretsOf('#pzi_b')).toEqual({ key: undefined, invitation: 'pzi_b' });
  expect(secretsOf('#main')).toEqual({ key: undefined, invitation: undefined });
});
