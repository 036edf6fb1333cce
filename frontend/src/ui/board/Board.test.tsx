import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Board } from './Board';
import { NotMoved, type BoardCard, type Place } from './places';

const rooms = ['Sala rossa', 'Sala blu'].map((label) => ({ id: label, label }));
const slots = ['10:00', '11:00'].map((label) => ({ id: label, label }));
const first: BoardCard[] = [
  { id: 'a', title: 'Decidere', place: null, movable: true },
  { id: 'b', title: 'Bilanci', place: { room: 'Sala rossa', slot: '10:00' }, movable: true },
  { id: 'c', title: 'Altrui', place: { room: 'Sala blu', slot: '11:00' }, movable: false },
];

/** As a caller does: at once, and back when it fails. */
function Wall({ send }: { send: (card: BoardCard, to: Place | null) => Promise<unknown> }) {
  const [cards, set] = useState(first);
  const move = async (card: BoardCard, to: Place | null) => {
    set(cards.map((one) => (one.id === card.id ? { ...one, place: to } : one)));
    await send(card, to).catch((error: unknown) => {
      set(cards);
      throw error;
    });
  };
  return <Board label="Muro" rooms={rooms} slots={slots} cards={cards} onMove={move} />;
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }));
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) { this.open = true; };
  HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) { this.open = false; };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const handleOf = (title: string) => screen.getByRole('button', { name: `Prendi «${title}» e spostalo con le frecce` });
const placeOf = (title: string) => screen.getByRole('heading', { level: 4, name: title }).closest('[data-place]')?.getAttribute('data-place');
const said = () => screen.getByRole('status').textContent;
const press = (title: string, ...keys: string[]) => keys.forEach((key) => fireEvent.keyDown(handleOf(title), { key }));

test('by keyboard: taken, carried to a free place, put down; each step is said and the focus stays with the card', async () => {
  const send = vi.fn(async () => undefined);
  render(<Wall send={send} />);
  press('Decidere', 'Enter');
  expect(said()).toContain('«Decidere» preso, ora in: Da collocare.');
  press('Decidere', 'ArrowRight');
  expect(said()).toBe('Sala blu, 10:00');
  press('Decidere', 'ArrowDown');
  expect(said()).toBe('Da quella parte non c’è un posto libero.');
  press('Decidere', 'Enter');
  expect(said()).toBe('«Decidere» spostato in: Sala blu, 10:00.');
  expect([send.mock.calls.length, placeOf('Decidere')]).toEqual([1, '["10:00","Sala blu"]']);
  expect(document.activeElement).toBe(handleOf('Decidere'));
});

test('Escape, or leaving with Tab, leaves it where it was', () => {
  const send = vi.fn(async () => undefined);
  render(<Wall send={send} />);
  press('Bilanci', 'Enter', 'ArrowDown', 'Escape');
  expect([said(), placeOf('Bilanci')]).toEqual(['Spostamento annullato: «Bilanci» resta dov’era.', '["10:00","Sala rossa"]']);
  press('Bilanci', ' ', 'ArrowDown', 'Tab');
  expect([send.mock.calls.length, placeOf('Bilanci')]).toEqual([0, '["10:00","Sala rossa"]']);
});

test('by name: free places are buttons, taken ones say by what; beside the wall is a place, too', () => {
  render(<Wall send={async () => undefined} />);
  fireEvent.click(screen.getByRole('button', { name: 'Sposta «Bilanci»' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Sposta «Bilanci»' }));
  expect(dialog.getByText('Sala blu: occupata da «Altrui»')).toBeTruthy();
  expect(dialog.getByText('Sala rossa: è già qui')).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Rimetti tra quelli da collocare' }));
  expect(placeOf('Bilanci')).toBe('');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('what is refused goes back, and that is said', async () => {
  render(<Wall send={async () => { throw new Error('taken'); }} />);
  press('Decidere', 'Enter', 'ArrowRight', 'Enter');
  await vi.waitFor(() => expect(said()).toBe('«Decidere» non è stato spostato: è tornato dov’era.'));
  expect(placeOf('Decidere')).toBe('');
});

test('a refusal that has a reason is said with it', async () => {
  render(<Wall send={async () => { throw new NotMoved('Là ora c’è «Altrui».'); }} />);
  press('Decidere', 'Enter', 'ArrowRight', 'Enter');
  await vi.waitFor(() => expect(said()).toBe('Là ora c’è «Altrui».'));
});

test('what others do takes no card out of a hand, and no focus from a card', () => {
  const wall = (cards: BoardCard[]) => <Board label="Muro" rooms={rooms} slots={slots} cards={cards} onMove={async () => undefined} />;
  const { rerender } = render(wall(first));
  const moved = first.map((card) => (card.id === 'b' ? { ...card, place: { room: 'Sala blu', slot: '10:00' } } : card));
  handleOf('Bilanci').focus();
  press('Bilanci', 'Enter');
  rerender(wall(moved));
  expect([placeOf('Bilanci'), document.activeElement === handleOf('Bilanci')]).toEqual(['["10:00","Sala rossa"]', true]);
  press('Bilanci', 'Escape');
  expect([placeOf('Bilanci'), document.activeElement === handleOf('Bilanci')]).toEqual(['["10:00","Sala blu"]', true]);
  rerender(wall(first));
  expect([placeOf('Bilanci'), document.activeElement === handleOf('Bilanci')]).toEqual(['["10:00","Sala rossa"]', true]);
});

test('what one may not move has no handle', () => {
  render(<Wall send={async () => undefined} />);
  expect(screen.queryByRole('button', { name: /Altrui/ })).toBeNull();
});
