import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CalendarItem } from './month';
import { MonthGrid } from './MonthGrid';

const item = (id: string, from: string, more: Partial<CalendarItem> = {}): CalendarItem => ({ id, href: `/e/${id}`, title: id, time: '18:00', from, to: from, ...more });

async function show(items: CalendarItem[], { wide = true, month = '2027-01' } = {}) {
  vi.stubGlobal('matchMedia', () => ({ matches: wide, addEventListener: () => undefined, removeEventListener: () => undefined }));
  const grid = () => (
    <MonthGrid month={month} today="2027-01-21" items={items} hrefOf={(to) => `/c?month=${to}`} dayHref={(day) => `/c?day=${day}`} empty={<p>Niente.</p>} />
  );
  const router = createRouter({ routeTree: createRootRoute({ component: grid }), history: createMemoryHistory() });
  await router.load();
  render(<RouterProvider router={router} />);
}

beforeEach(() => vi.stubGlobal('scrollTo', () => undefined));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a table with its month as caption, seven named columns, and its neighbours as links', async () => {
  await show([item('uno', '2027-01-14')]);
  expect(screen.getByRole('table', { name: 'gennaio 2027' })).toBeTruthy();
  expect(screen.getAllByRole('columnheader').map((head) => head.lastChild?.textContent)).toEqual([
    'lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica',
  ]);
  expect(screen.getByRole('link', { name: 'dicembre 2026' }).getAttribute('href')).toBe('/c?month=2026-12');
  expect(screen.getByRole('link', { name: 'febbraio 2027' }).getAttribute('href')).toBe('/c?month=2027-02');
  expect(screen.queryByRole('link', { name: 'Mese corrente' })).toBeNull();
  expect(screen.getByRole('link', { name: '18:00 uno' }).getAttribute('href')).toBe('/e/uno');
});

test('today is said, not only painted', async () => {
  await show([]);
  const today = screen.getAllByRole('cell').filter((cell) => cell.getAttribute('aria-current') === 'date');
  expect(today.map((cell) => cell.textContent)).toEqual(['21oggi']);
  expect(screen.getByText('Niente.')).toBeTruthy();
});

test('four fit in a cell; of five, three and the way to the rest', async () => {
  const many = (n: number, day: string) => Array.from({ length: n }, (_, i) => item(`${day}-${i}`, day));
  await show([...many(4, '2027-01-14'), ...many(5, '2027-01-15')]);
  const links = (day: string) => within(screen.getByText(day, { selector: 'time' }).closest('td') as HTMLElement).getAllByRole('link');
  expect(links('14')).toHaveLength(4);
  expect(links('15').map((link) => link.textContent).at(-1)).toBe('+ altri 2, venerdì 15 gennaio 2027');
  expect(links('15').at(-1)?.getAttribute('href')).toBe('/c?day=2027-01-15');
});

test('several days: its end is said on the first, that it goes on on the others', async () => {
  await show([item('scuola', '2027-01-20', { to: '2027-01-22', note: 'rinviato', lang: 'it' })]);
  const [first, second, third, ...more] = screen.getAllByRole('link', { name: /scuola/ });
  expect(first?.textContent).toBe('18:00 rinviato: scuola, fino a venerdì 22 gennaio 2027');
  expect([second?.textContent, third?.textContent]).toEqual(['continua rinviato: scuola', 'continua rinviato: scuola']);
  expect(more).toEqual([]);
});

test('on a phone it is a list of the days on which something is', async () => {
  await show([item('uno', '2027-01-14'), item('due', '2027-01-21')], { wide: false });
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.getAllByRole('heading', { level: 3 }).map((day) => day.textContent)).toEqual(['giovedì 14 gennaio', 'giovedì 21 gennaiooggi']);
});
