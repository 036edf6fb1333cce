import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '~/api';
import type { OpenSpace, WallTopic } from './types';
import type { WallOf } from './useWall';
import { WallBoard } from './WallBoard';

const { place } = vi.hoisted(() => ({ place: vi.fn() }));
vi.mock('~/api/inside', () => ({ placeTopic: place }));
vi.mock('~/ui/Link', () => ({ Link: ({ to, children }: { to: string; children: string }) => <a href={to}>{children}</a> }));

const topic = (id: string, more: Partial<WallTopic> = {}) => ({ id, title: id, language: 'it', place: null, own: true, members: 0, joined: false, has_report: false, version: 1, ...more }) as WallTopic;
const wall = (...topics: WallTopic[]) =>
  ({
    event: { slug: 'e', title: 'E', zone: 'Europe/Rome' },
    phase: 'gathering',
    rooms: [{ id: 'r', name: 'Sala rossa' }],
    slots: [{ id: 's', starts_at: '2027-01-14T09:00:00Z', ends_at: '2027-01-14T09:45:00Z' }, { id: 't', starts_at: '2027-01-14T10:00:00Z', ends_at: '2027-01-14T10:45:00Z' }],
    topics,
    mine: { registered: true, may_propose: true, may_join: false, may_manage: false },
  }) as unknown as OpenSpace;
const first = { room: 'r', slot: 's' };
const second = { room: 'r', slot: 't' };

const of = (shown: OpenSpace, now = shown) => ({ wall: shown, call: {}, refresh: vi.fn(async () => undefined), reread: async () => now, touch: vi.fn() }) as unknown as WallOf;
const refuse = (status: number, code: string) => place.mockRejectedValueOnce(new Problem({ status, type: `/problems/${code}`, title: code, detail: 'Perché no.' }));

const said = () => screen.getByRole('status').textContent;
const placeOf = (title: string) => screen.getByRole('heading', { name: title }).closest('[data-place]')?.getAttribute('data-place');
const move = (title: string, ...keys: string[]) => ['Enter', ...keys, 'Enter'].forEach((key) => fireEvent.keyDown(screen.getByRole('button', { name: `Prendi «${title}» e spostalo con le frecce` }), { key }));

beforeEach(() => {
  place.mockReset();
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a card stands in its new place at once, moved from the version that was seen, and stays while the wall does not know yet', async () => {
  const now = of(wall(topic('Orti', { version: 3 })));
  place.mockResolvedValueOnce({ version: 4 });
  const { rerender } = render(<WallBoard of={now} />);
  move('Orti', 'ArrowRight');
  expect(placeOf('Orti')).toBe('["s","r"]');
  await vi.waitFor(() => expect(now.refresh).toHaveBeenCalled());
  expect(place.mock.calls[0]?.[0]).toMatchObject({ path: { topic: 'Orti' }, body: first, headers: { 'If-Match': '"3-"' } });
  rerender(<WallBoard of={of(wall(topic('Orti', { version: 3 })))} />);
  expect(placeOf('Orti')).toBe('["s","r"]');
  rerender(<WallBoard of={of(wall(topic('Orti', { version: 4, place: second })))} />);
  expect(placeOf('Orti')).toBe('["t","r"]');
});

test('moved twice in a breath: the second move is made on what the first one left', async () => {
  place.mockResolvedValueOnce({ version: 2 }).mockResolvedValueOnce({ version: 3 });
  render(<WallBoard of={of(wall(topic('Orti')))} />);
  move('Orti', 'ArrowRight');
  move('Orti', 'ArrowDown');
  await vi.waitFor(() => expect(place).toHaveBeenCalledTimes(2));
  expect(place.mock.calls.map(([{ headers }]) => headers['If-Match'])).toEqual(['"1-"', '"2-"']);
  expect(placeOf('Orti')).toBe('["t","r"]');
});

test('where another stands meanwhile the card goes back, and it is said who stands there', async () => {
  const now = wall(topic('Orti'), topic('Verde', { place: first }));
  refuse(409, 'place-taken');
  render(<WallBoard of={of(wall(topic('Orti'), topic('Verde')), now)} />);
  move('Orti', 'ArrowRight');
  await vi.waitFor(() => expect(said()).toBe('«Orti» non è stato spostato: in Sala rossa, 10:00–10:45 ora c’è «Verde». Scegli un altro posto.'));
  expect(placeOf('Orti')).toBe('');
});

test('who moved it first, withdrew it, or why else it may not: each in its own words', async () => {
  const shown = wall(topic('Orti'), topic('Verde'));
  render(<WallBoard of={of(shown, wall(topic('Orti', { place: second, version: 2 })))} />);
  refuse(412, 'stale');
  move('Orti', 'ArrowRight');
  await vi.waitFor(() => expect(said()).toBe('«Orti» l’ha spostato qualcun altro mentre lo spostavi: ora è in Sala rossa, 11:00–11:45.'));
  refuse(404, 'not-found');
  move('Verde', 'ArrowRight');
  await vi.waitFor(() => expect(said()).toBe('«Verde» è stato ritirato da qualcun altro.'));
  refuse(409, 'wrong-state');
  move('Orti', 'ArrowRight');
  await vi.waitFor(() => expect(said()).toBe('«Orti» non è stato spostato. Perché no.'));
});
