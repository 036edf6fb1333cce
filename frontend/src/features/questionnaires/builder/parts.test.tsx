import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useEffect, useReducer, type ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { FormFrame } from '~/forms/Form';
import { checks, optionsOf, type Definition, type Question } from '~/instrument';
import { assign, questionAt, spotOf, type Doc, type Spot } from '../document/edit';
import { reduce, start } from '../document/reducer';
import { ChecksPanel } from './ChecksPanel';
import { ChoiceList } from './ChoiceList';
import { ConditionEditor } from './ConditionEditor';
import { Context } from './context';
import { Outline } from './Outline';
import { Translations } from './Translations';

afterEach(cleanup);

const options = ['Piazza', 'Web'].map((it, i) => ({ id: `o${i + 1}`, label: { it } }));
const questions = [
  { id: 'took', type: 'yes_no', label: { it: 'Hai partecipato?' } },
  { id: 'where', type: 'single_choice', label: { it: 'Dove?' }, options },
] as Question[];
const two: Definition = { languages: ['it'], title: { it: 'Prova' }, pages: [{ id: 'p', title: { it: 'Prima' }, questions }] };

/** What is written is read here. */
let written: Definition = two;

function Stage({ initial, at, children }: { initial: Definition; at: Spot; children: (definition: Definition, question: Question | undefined) => ReactNode }) {
  const [{ present }, dispatch] = useReducer(reduce, initial, (definition) => reduce(start(definition), { kind: 'look', spot: at }));
  const { definition, spot } = present;
  useEffect(() => void (written = definition), [definition]);
  const fields = new Map();
  const building = {
    definition, spot, checks: checks(definition), published: new Set<string>(),
    step: (change: (doc: Doc) => Doc | undefined) => dispatch({ kind: 'step', change }),
    look: (to: Spot) => dispatch({ kind: 'look', spot: to }),
    show: (pointer: string) => dispatch({ kind: 'look', spot: spotOf(pointer) }),
    onBank: () => undefined,
  };
  const frame = {
    values: definition, fields, setAll: () => undefined, faultAt: () => undefined,
    set: (pointer: string, value: unknown) => dispatch({ kind: 'step', change: (doc) => ({ ...doc, definition: assign(doc.definition, pointer, value) }) }),
  };
  return <Context value={building}><FormFrame form={frame}>{children(definition, questionAt(present))}</FormFrame></Context>;
}

const labels = () => optionsOf(written.pages[0]?.questions[1] as Question).map(({ label }) => label.it);
const list = () => render(
  <Stage initial={two} at={{ page: 0, question: 1 }}>
    {(_, question) => <ChoiceList list="options" at="/pages/0/questions/1" choices={optionsOf(question as Question)} max={5} />}
  </Stage>,
);

test('Enter adds the next option and goes there; Alt and the arrows move one, and the focus with it', async () => {
  list();
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Voce 1' }), { key: 'Enter' });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Voce 2' })));
  fireEvent.change(screen.getByRole('textbox', { name: 'Voce 2' }), { target: { value: 'Radio' } });
  expect(labels()).toEqual(['Piazza', 'Radio', 'Web']);
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Voce 2' }), { key: 'ArrowUp', altKey: true });
  expect(labels()).toEqual(['Radio', 'Piazza', 'Web']);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Voce 1' })));
  fireEvent.click(screen.getByRole('button', { name: 'Togli «Piazza»' }));
  expect(labels()).toEqual(['Radio', 'Web']);
});

test('lines that are pasted are so many options, and never more than there may be', () => {
  list();
  const paste = (text: string) => fireEvent.paste(screen.getByRole('textbox', { name: 'Voce 2' }), { clipboardData: { getData: () => text } });
  paste('una riga sola');
  expect(labels()).toEqual(['Piazza', 'Web']);
  paste('Radio\n\n  Giornale \r\nPasseggiata\nTroppo');
  expect(labels()).toEqual(['Piazza', 'Web', 'Radio', 'Giornale', 'Passeggiata']);
});

const condition = (initial: Definition) => render(
  <Stage initial={initial} at={{ page: 0, question: 1 }}>
    {(_, question) => <ConditionEditor name="/pages/0/questions/1/shown_if" label="Quando compare" lead="Compare se" empty="Compare sempre." logic={question?.shown_if} known={{ page: 0, question: 1 }} />}
  </Stage>,
);
const logic = () => written.pages[0]?.questions[1]?.shown_if;

test('a condition is said as a sentence while it is made of comparisons', () => {
  condition(two);
  expect(screen.getByText('Compare sempre.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Aggiungi una condizione' }));
  expect(screen.getByText('Compare se a «Hai partecipato?» si risponde Sì.')).toBeTruthy();
  fireEvent.change(screen.getByRole('combobox', { name: 'Valore' }), { target: { value: 'false' } });
  expect(logic()).toEqual({ '==': [{ var: 'took' }, false] });
  fireEvent.click(screen.getByRole('button', { name: 'Aggiungi una condizione' }));
  fireEvent.change(screen.getByRole('combobox', { name: 'Devono valere' }), { target: { value: 'or' } });
  expect(logic()).toEqual({ or: [{ '==': [{ var: 'took' }, false] }, { '==': [{ var: 'took' }, true] }] });
  fireEvent.click(screen.getByRole('button', { name: 'Togli la condizione 2' }));
  fireEvent.click(screen.getByRole('button', { name: 'Togli la condizione 1' }));
  expect(logic()).toBeUndefined();
});

test('what is more than comparisons is a sentence too, and is written as it is kept', () => {
  condition(assign(two, '/pages/0/questions/1/shown_if', { and: [{ or: [{ var: 'took' }] }] }));
  expect(screen.getByText(/^Compare se a «Hai partecipato\?» si risponde Sì/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Aggiungi una condizione' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Modifica come JSON Logic' }));
  const field = screen.getByRole('textbox', { name: 'Condizione in JSON Logic' });
  fireEvent.change(field, { target: { value: '{"==": [' } });
  fireEvent.click(screen.getByRole('button', { name: 'Usa questa condizione' }));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(field, { target: { value: '{"==": [{"var": "took"}, true]}' } });
  fireEvent.click(screen.getByRole('button', { name: 'Usa questa condizione' }));
  expect(logic()).toEqual({ '==': [{ var: 'took' }, true] });
  expect(screen.getByRole('combobox', { name: 'Confronto' })).toBeTruthy();
});

test('arrows go through the outline, Alt moves what is there, and the focus follows', () => {
  render(<Stage initial={two} at={{}}>{() => <Outline />}</Stage>);
  const items = () => screen.getAllByRole('treeitem').map((item) => item.querySelector('.outline-label')?.textContent);
  const tree = screen.getByRole('tree');
  for (let i = 0; i < 2; i += 1) fireEvent.keyDown(tree, { key: 'ArrowDown' });
  expect(document.activeElement?.textContent).toContain('Hai partecipato?');
  fireEvent.keyDown(tree, { key: 'ArrowDown', altKey: true });
  expect(items()).toEqual(['Prova', 'Prima', 'Dove?', 'Hai partecipato?']);
  expect(document.activeElement?.textContent).toContain('Hai partecipato?');
  fireEvent.keyDown(tree, { key: 'Home' });
  expect(document.activeElement?.getAttribute('aria-selected')).toBe('true');
  expect(screen.getAllByRole('treeitem').filter((item) => item.tabIndex === 0)).toHaveLength(1);
});

test('what is to be mended is told with its place, in words', () => {
  render(<Stage initial={assign(assign(two, '/languages', ['it', 'en']), '/pages/0/questions/1/options', options.slice(0, 1))} at={{}}>{() => <ChecksPanel />}</Stage>);
  const panel = within(screen.getByRole('region', { name: 'Controlli' }));
  expect(panel.getByRole('status').textContent).toBe('6 cose da sistemare prima di pubblicare');
  expect(panel.getAllByRole('listitem').map((item) => item.textContent)).toContain('Domanda 2: Dove?Servono almeno due voci.');
  expect(panel.getAllByRole('listitem').map((item) => item.textContent)).toContain('Tutto il questionarioManca la traduzione. (English)');
});

test('translations stand side by side; what is written does not leave the hand', () => {
  render(<Stage initial={assign(two, '/languages', ['it', 'en'])} at={{}}>{() => <Translations />}</Stage>);
  fireEvent.click(screen.getByRole('checkbox'));
  const english = () => screen.getAllByRole('textbox', { name: 'English' });
  expect(english()).toHaveLength(6);
  fireEvent.change(english()[0] as HTMLElement, { target: { value: 'Trial' } });
  expect(written.title).toEqual({ it: 'Prova', en: 'Trial' });
  expect(english()).toHaveLength(6);
  expect(screen.getByRole('status').textContent).toBe('Mancano le traduzioni di 5 testi su 6.');
});
