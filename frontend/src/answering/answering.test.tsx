import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Answers, Definition, Question } from '~/instrument';
import { AnswerPages, useAnswers } from '.';

afterEach(cleanup);

const label = (it: string) => ({ it });
const page = (id: string, ...questions: Question[]) => ({ id, title: label(`Pagina ${id}`), questions });
const options = ['Piazza', 'Web', 'Radio'].map((it, i) => ({ id: `o${i + 1}`, label: label(it) }));

function Sheet({ definition }: { definition: Definition }) {
  const state = useAnswers(definition);
  return (
    <>
      {state.ended ? <p>{state.ended}</p> : <AnswerPages definition={definition} state={state} language="it" />}
      <pre data-testid="answers">{JSON.stringify(state.answers)}</pre>
    </>
  );
}

const show = (...pages: Definition['pages']) =>
  render(<QueryClientProvider client={new QueryClient()}><Sheet definition={{ languages: ['it'], title: label('Prova'), pages }} /></QueryClientProvider>);

const answers = () => JSON.parse(screen.getByTestId('answers').textContent ?? '') as Answers;
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

test('everything to be mended is told at once, tied to its question, and goes as it is mended', () => {
  show(page('p',
    { id: 'one', type: 'single_choice', label: label('Come?'), options, required: true },
    { id: 'mail', type: 'email', label: label('E-mail'), required: true },
    { id: 'age', type: 'number', label: label('Età'), min: 18 },
  ));
  fireEvent.change(screen.getByRole('textbox', { name: /Età/ }), { target: { value: '17,5' } });
  press('Consegna le risposte');
  const alert = within(screen.getByRole('alert'));
  expect(alert.getAllByRole('link').map((link) => link.textContent)).toEqual(['Età: Scrivi un numero non più piccolo di 18.', 'E-mail: Rispondi a questa domanda.', 'Come?: Rispondi a questa domanda.']);
  const mail = screen.getByRole('textbox', { name: /E-mail/ });
  expect(mail.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(mail.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Rispondi a questa domanda.');
  fireEvent.change(mail, { target: { value: 'ada@example.org' } });
  fireEvent.click(screen.getByRole('radio', { name: 'Web' }));
  expect(alert.getAllByRole('link')).toHaveLength(1);
  fireEvent.change(screen.getByRole('textbox', { name: /Età/ }), { target: { value: '18' } });
  press('Consegna le risposte');
  expect(screen.getByText('end')).toBeTruthy();
  expect(answers()).toEqual({ one: 'o2', mail: 'ada@example.org', age: 18 });
});

test('a fault leads to its field', () => {
  show(page('p', { id: 'mail', type: 'email', label: label('E-mail'), required: true }));
  press('Consegna le risposte');
  fireEvent.click(screen.getByRole('link', { name: /E-mail/ }));
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /E-mail/ }));
});

test('what is no number is kept as it is typed, and told', () => {
  show(page('p', { id: 'age', type: 'number', label: label('Età') }));
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: /Età/ });
  fireEvent.change(field, { target: { value: 'diciotto' } });
  press('Consegna le risposte');
  expect(field.value).toBe('diciotto');
  expect(screen.getByRole('alert').textContent).toContain('La risposta non è del tipo giusto.');
  fireEvent.change(field, { target: { value: '3,25' } });
  expect([field.value, answers().age]).toEqual(['3,25', 3.25]);
});

test('"other" asks what, and a choice is taken back where none is needed', () => {
  show(page('p', { id: 'one', type: 'single_choice', label: label('Come?'), options, other: true }));
  fireEvent.click(screen.getByRole('radio', { name: 'Altro' }));
  press('Consegna le risposte');
  expect(screen.getByRole('alert').textContent).toContain('Scrivi cosa intendi con «Altro».');
  fireEvent.change(screen.getByRole('textbox', { name: 'Altro: cosa?' }), { target: { value: 'Al mercato' } });
  expect(answers()).toEqual({ one: 'other', 'one.other': 'Al mercato' });
  press('Togli la risposta a «Come?»');
  expect(answers()).toEqual({});
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('each row of a table is a group with its name, whose answers have the columns’ names', () => {
  const [rows, columns] = [['Sale', 'Orari'], ['Poco', 'Molto']].map((texts, n) => texts.map((it, i) => ({ id: `${n === 0 ? 'r' : 'c'}${i + 1}`, label: label(it) })));
  show(page('p', { id: 'grid', type: 'matrix_single', label: label('Quanto?'), rows: rows ?? [], columns: columns ?? [], every_row: true, required: true }));
  const row = within(screen.getByRole('radiogroup', { name: 'Orari' }));
  fireEvent.click(row.getByRole('radio', { name: 'Molto' }));
  expect(answers()).toEqual({ grid: { r2: 'c2' } });
  press('Consegna le risposte');
  expect(within(screen.getByRole('alert')).getByRole('link').textContent).toBe('Quanto?, Sale: Rispondi anche per questa riga.');
});

test('an order is made and changed by the keyboard, and said', () => {
  show(page('p', { id: 'rank', type: 'ranking', label: label('In che ordine?'), options }));
  press('Aggiungi «Web» in fondo');
  press('Aggiungi «Piazza» in fondo');
  press('Aggiungi «Radio» in fondo');
  fireEvent.keyDown(screen.getByRole('button', { name: 'Sposta su «Radio»' }), { key: 'ArrowUp', altKey: true });
  expect(answers().rank).toEqual(['o2', 'o3', 'o1']);
  expect(screen.getByRole('status').textContent).toBe('«Radio» è al posto 2 di 3.');
  press('Togli «Web» dall’ordine');
  expect(answers().rank).toEqual(['o3', 'o1']);
});

test('a page is passed over by what was answered, and what was answered there goes nowhere', () => {
  const yes = { id: 'yes', type: 'yes_no', label: label('Hai partecipato?') } as const;
  show(page('a', yes), { ...page('b', { id: 'why', type: 'short_text', label: label('Perché?') }), shown_if: { '==': [{ var: 'yes' }, false] } }, page('c', { id: 'x', type: 'short_text', label: label('Altro?') }));
  fireEvent.click(screen.getByRole('radio', { name: 'No' }));
  press('Avanti');
  fireEvent.change(screen.getByRole('textbox', { name: /Perché/ }), { target: { value: 'Non sapevo' } });
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Pagina b' }));
  press('Indietro');
  fireEvent.click(screen.getByRole('radio', { name: 'Sì' }));
  press('Avanti');
  expect(screen.getByRole('heading', { name: 'Pagina c' })).toBeTruthy();
  expect(answers()).toEqual({ yes: true });
});
