import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Definition, Json, Question } from '~/instrument';
import { en } from './en';
import { it } from './it';
import { sentence, shortLabel } from './sentences';

const option = (id: string, label: string, english: string) => ({ id, label: { it: label, en: english } });
const questions = [
  { id: 'took', type: 'yes_no', label: { it: 'Hai partecipato?', en: 'Did you take part?' } },
  { id: 'where', type: 'single_choice', label: { it: 'Dove?', en: 'Where?' }, options: [option('hall', 'In sala', 'In the hall'), option('web', 'Online', 'Online')], other: true },
  { id: 'how', type: 'multiple_choice', label: { it: 'Come?', en: 'How?' }, options: [option('foot', 'A piedi', 'On foot'), option('bus', 'In autobus', 'By bus')] },
  { id: 'age', type: 'number', label: { it: 'Età', en: 'Age' } },
  { id: 'day', type: 'date', label: { it: 'Giorno', en: 'Day' } },
  { id: 'grid', type: 'matrix_single', label: { it: 'Quanto?', en: 'How much?' }, rows: [option('rooms', 'Sale', 'Rooms')], columns: [option('low', 'Poco', 'A little'), option('much', 'Molto', 'Much')] },
] as Question[];
const definition: Definition = { languages: ['it', 'en'], title: {}, pages: [{ id: 'p', questions }] };
const both = (logic: Json) => [sentence(logic, definition, 'it', it), sentence(logic, definition, 'en', en)];
const answer = (name: string) => ({ var: name });

test.each<[string, Json, string, string]>([
  ['yes', { '==': [answer('took'), true] }, 'a «Hai partecipato?» si risponde Sì', 'the answer to “Did you take part?” is Yes'],
  ['an option by its label', { '==': [answer('where'), 'web'] }, 'la risposta a «Dove?» è «Online»', 'the answer to “Where?” is “Online”'],
  ['other', { '!=': ['other', answer('where')] }, 'la risposta a «Dove?» non è «Altro»', 'the answer to “Where?” is not “Other”'],
  ['one of several', { in: [answer('where'), ['hall', 'web']] }, 'la risposta a «Dove?» è «In sala» oppure «Online»', 'the answer to “Where?” is “In the hall” or “Online”'],
  ['among many', { in: ['bus', answer('how')] }, 'tra le risposte a «Come?» c’è «In autobus»', 'the answers to “How?” include “By bus”'],
  ['not among many', { '!': { in: ['bus', answer('how')] } }, 'tra le risposte a «Come?» non c’è «In autobus»', 'the answers to “How?” do not include “By bus”'],
  ['an order', { '>=': [answer('age'), 18] }, 'la risposta a «Età» è almeno 18', 'the answer to “Age” is at least 18'],
  ['an order, said the other way round', { '<': [17.5, answer('age')] }, 'la risposta a «Età» è maggiore di 17,5', 'the answer to “Age” is more than 17.5'],
  ['between', { '<=': [18, answer('age'), 30] }, 'la risposta a «Età» è almeno 18 e la risposta a «Età» è al massimo 30', 'the answer to “Age” is at least 18 and the answer to “Age” is at most 30'],
  ['a day', { '<': [answer('day'), '2026-03-01'] }, 'il giorno di «Giorno» viene prima del 1 marzo 2026', 'the day of “Day” is before 1 March 2026'],
  ['a row of a table', { '==': [answer('grid.rooms'), 'much'] }, 'la risposta a «Quanto?», riga «Sale» è «Molto»', 'the answer to “How much?”, row “Rooms” is “Much”'],
  ['answered', { '!=': [answer('age'), null] }, 'c’è una risposta a «Età»', '“Age” is answered'],
  ['not answered', { '!': answer('age') }, 'non c’è risposta a «Età»', '“Age” is not answered'],
  [
    'joined within joined',
    { and: [{ '==': [answer('took'), false] }, { or: [{ '!!': answer('age') }, { '>': [answer('age'), 65] }] }] },
    'a «Hai partecipato?» si risponde No e (c’è una risposta a «Età» oppure la risposta a «Età» è maggiore di 65)',
    'the answer to “Did you take part?” is No and (“Age” is answered or the answer to “Age” is more than 65)',
  ],
  ['every item', { all: [answer('how'), { '==': [answer(''), 'foot'] }] }, 'per tutte le voci di «Come?» vale che la voce è uguale a «A piedi»', 'for every item of “How?”, the item equals “On foot”'],
  ['counting', { '>': [{ '+': [answer('age'), 1] }, 18] }, '(la risposta a «Età» + 1) è maggiore di 18', '(the answer to “Age” + 1) is more than 18'],
  ['what is not there', { '==': [answer('gone'), 'x'] }, 'la risposta a una domanda che non c’è più (gone) è «x»', 'the answer to a question that is not there any more (gone) is “x”'],
  ['an option that is not there', { '==': [answer('where'), 'moon'] }, 'la risposta a «Dove?» è una voce che non c’è più (moon)', 'the answer to “Where?” is an option that is not there any more (moon)'],
  ['missing', { missing: ['age', 'day'] }, 'manca la risposta a «Età» o a «Giorno»', '“Age” or “Day” is not answered'],
  ['if', { if: [answer('took'), true, false] }, 'se a «Hai partecipato?» si risponde Sì allora sempre, altrimenti mai', 'if the answer to “Did you take part?” is Yes then always, else never'],
])('%s', (_, logic, italian, english) => {
  expect(both(logic)).toEqual([italian, english]);
});

test('every condition that the vectors know is a sentence', () => {
  const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../../tests/vectors/questionnaires/definitions.json'), 'utf8')) as Record<string, Definition>;
  for (const one of Object.values(vectors)) {
    for (const { shown_if, go_to = [], questions } of one.pages) {
      for (const logic of [shown_if, ...go_to.map((jump) => jump.if), ...questions.flatMap((question) => [question.shown_if, question.required_if])]) {
        if (logic === undefined) continue;
        for (const [language, words] of [['it', it], ['en', en]] as const) {
          const text = sentence(logic, one, language, words);
          expect(text).not.toContain('undefined');
          expect(text).not.toContain(words.unreadable);
        }
      }
    }
  }
});

test('what is no condition is said to be none, and breaks nothing', () => {
  expect(both({ a: 1, b: 2 })[0]).toBe(it.unreadable);
  expect(both({ regex: ['a'] })[0]).toBe(it.unreadable);
  expect(both(null)[0]).toBe(it.unreadable);
});

test('a long question is cut between two words', () => {
  const question = { id: 'x', type: 'short_text', label: { it: 'Che cosa cambieresti nel modo in cui il tuo ente prepara gli incontri?' } } as Question;
  expect(shortLabel(question, 'it')).toBe('Che cosa cambieresti nel modo in cui il tuo ente prepara gli…');
});
