import { expect, test } from 'vitest';
import { draftOf, fieldsOf, fresh } from './fields';

test('what has no name gets one of its own; what has one keeps it', () => {
  const drafts = [
    { ...fresh(), key: 'perche', label: { it: 'Motivazione', en: null } },
    { ...fresh(), label: { it: 'Perché?', en: 'Why?' } },
    { ...fresh(), label: { it: '3 cose', en: null } },
    { ...fresh(), label: { it: '???', en: null } },
  ];
  expect(fieldsOf(drafts).map(({ key }) => key)).toEqual(['perche', 'perche_2', 'cose', 'field']);
});

test('options go with choices only, and nothing empty is sent', () => {
  const options = [{ value: '', label: { it: 'Sì', en: ' ' } }, { value: '', label: { it: 'sì', en: null } }];
  const [choice, text] = fieldsOf([
    { ...fresh(), kind: 'choice', label: { it: null, en: 'Agree' }, options },
    { ...fresh(), label: { it: 'Nome', en: null }, options },
  ]);
  expect(choice).toEqual({ key: 'agree', kind: 'choice', label: { en: 'Agree' }, help: {}, required: false, options: [{ value: 'si', label: { it: 'Sì' } }, { value: 'si_2', label: { it: 'sì' } }] });
  expect(text?.options).toEqual([]);
  expect(fieldsOf([draftOf(choice!)])).toEqual([choice]);
});
