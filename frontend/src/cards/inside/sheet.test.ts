import { expect, test } from 'vitest';
import { peopleOf, sheetOf } from './sheet';

test('addresses, one a line, perhaps with a name, become a sheet', () => {
  expect(sheetOf('\nanna@example.org\n marco@example.org , Marco Rossi \nZoe Neri <zoe@example.org>,\n')).toBe(
    'email,name,role\nanna@example.org\nmarco@example.org , Marco Rossi\nzoe@example.org,"Zoe Neri"',
  );
});

test('a sheet stays as it is, with its columns by the names that the API knows', () => {
  expect(sheetOf('\uFEFFNome;E-mail;Ruolo\r\n"Ferri; Anna";anna@example.org;facilitator\r\n')).toBe('name;email;role\n"Ferri; Anna";anna@example.org;facilitator');
  // What nobody knows is for the API to refuse, by its name.
  expect(sheetOf('email,età\na@example.org,3')).toBe('email,età\na@example.org,3');
});

test('people, one a line', () => {
  expect(peopleOf('anna@example.org\nmarco@example.org; "Rossi, Marco"\nZoe Neri <zoe@example.org>')).toEqual([
    { email: 'anna@example.org' },
    { email: 'marco@example.org', name: 'Rossi, Marco' },
    { email: 'zoe@example.org', name: 'Zoe Neri' },
  ]);
});
