import { expect, test } from 'vitest';
import type { Definition } from '~/instrument';
import { sayAnswers } from './sayAnswer';

const say = (it: string, en: string) => ({ it, en });
const options = [{ id: 'a', label: say('Assemblee', 'Assemblies') }, { id: 'b', label: say('Laboratori', 'Workshops') }];
const definition: Definition = {
  languages: ['it', 'en'],
  title: say('Prova', 'Trial'),
  pages: [
    {
      id: 'p1',
      questions: [
        { id: 'gia', type: 'yes_no', label: say('Hai partecipato?', 'Did you take part?') },
        { id: 'testo', type: 'statement', label: say('Ecco', 'Here'), text: say('…', '…') },
        { id: 'dove', type: 'multiple_choice', label: say('Dove?', 'Where?'), options, other: true },
        { id: 'ordine', type: 'ranking', label: say('Che cosa prima?', 'What first?'), options },
        { id: 'anni', type: 'number', label: say('Da quanto?', 'How long?'), unit: say('anni', 'years') },
        { id: 'griglia', type: 'matrix_single', label: say('Quanto?', 'How much?'), rows: options, columns: [{ id: 'x', label: say('Molto', 'Much') }] },
        { id: 'perche', type: 'long_text', label: say('Perché?', 'Why?') },
      ],
    },
  ],
};
const words = { yes: 'Sì', no: 'No', other: 'Altro' };

test('answers are said in the words of the questionnaire, in its order', () => {
  const answers = { perche: 'Perché sì.', griglia: { a: 'x' }, anni: 3, ordine: ['b', 'a'], dove: ['a', 'other'], 'dove.other': 'In piazza', gia: false };
  expect(sayAnswers(definition, answers, 'it', words).map(({ question, answer }) => `${question} ${answer}`)).toEqual([
    'Hai partecipato? No',
    'Dove? Assemblee, Altro: In piazza',
    'Che cosa prima? 1. Laboratori 2. Assemblee',
    'Da quanto? 3 anni',
    'Quanto? Assemblee: Molto',
    'Perché? Perché sì.',
  ]);
});

test('what was not asked or left out is not there; in another language the words are that language’s', () => {
  expect(sayAnswers(definition, {}, 'it', words)).toEqual([]);
  expect(sayAnswers(definition, { ordine: ['a'] }, 'en', words)).toEqual([{ id: 'ordine', question: 'What first?', answer: '1. Assemblies' }]);
});
