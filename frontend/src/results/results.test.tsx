import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SurveyOutcome } from '~/api';
import { I18n } from '~/i18n';
import { it } from '~/i18n/it';
import { Outcome } from './Outcome';
import { outcome, samples } from './samples';
import type { View } from './view';

async function show(of: SurveyOutcome, view: View = {}) {
  const root = createRootRoute({
    component: () => (
      <I18n language="it" words={it}>
        <Outcome of={of} view={view} href={(next) => `/x?${JSON.stringify(next)}`} />
      </I18n>
    ),
  });
  const router = createRouter({ routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '/' })]), history: createMemoryHistory() });
  await router.load();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await screen.findAllByRole('heading');
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal('scrollTo', () => undefined);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const plain = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim();

test('every number of a question is in its table, the protected ones as a word that is explained', async () => {
  await show(outcome);
  const table = screen.getByRole('table', { name: 'Domanda ruolo' });
  expect(within(table).getAllByRole('row').slice(1).map(plain)).toEqual([
    'Tecnica6161,0%', 'Politicaprotetto–', 'Altroprotetto–', 'Nessuno2020,0%', 'Hanno risposto100', 'Non hanno risposto12',
  ]);
  expect(screen.getByText('Perché qui c’è scritto «protetto»')).toBeTruthy();
  expect(screen.getByText(/Hanno risposto 37 persone/)).toBeTruthy();
});

test('a picture says in words what it shows, and its table folds away by itself', async () => {
  await show(outcome);
  const part = within(screen.getByRole('region', { name: 'Domanda voto' }));
  expect(part.getByRole('img').getAttribute('aria-label')).toContain('Media 3,6, mediana 4.');
  const toggle = part.getByRole('button', { name: 'Tabella Domanda voto' });
  expect(toggle.getAttribute('aria-expanded')).toBe('true');
  fireEvent.click(toggle);
  expect(toggle.getAttribute('aria-expanded')).toBe('false');
  expect(part.queryByRole('table')).toBeNull();
  expect(screen.getByRole('table', { name: 'Domanda metodi' }), 'the others stay').toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Nascondi tutte le tabelle' }));
  expect(screen.queryByRole('table')).toBeNull();
});

test('a ranking is told by its score, a matrix by its rows', async () => {
  await show(outcome);
  expect(within(screen.getByRole('table', { name: 'Domanda ordine' })).getAllByRole('row').slice(1).map(plain)).toEqual(['Tempo601,460', 'Denaro401,640']);
  expect(within(screen.getByRole('table', { name: 'Domanda riuscita' })).getAllByRole('row').slice(1).map(plain)).toEqual(['Ascolto4040,0%6060,0%100', 'Esitoprotettoprotetto100']);
});

test('rough numbers say so, and what they do not allow is not offered', async () => {
  const rough = { ...outcome, results: { ...outcome.results, exactness: 'rough' as const }, options: { ...outcome.options, split: false, comparable: [] } };
  await show(rough);
  expect(screen.getByText(/arrotondati per difetto a cinque/)).toBeTruthy();
  expect(within(screen.getByRole('table', { name: 'Domanda metodi' })).getAllByRole('row').slice(1).map(plain)).toEqual(['Assemblee≥ 8080,0%', 'Tavoli≥ 4545,0%']);
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(screen.queryByRole('group', { name: 'Solo chi ha risposto' })).toBeNull();
});

test('no responses, and too few, are each told in their words', async () => {
  await show({ ...outcome, results: { ...outcome.results, responses: 0 } });
  expect(screen.getByRole('heading', { name: 'Ancora nessuna risposta' })).toBeTruthy();
  cleanup();
  const hidden = { ...samples.success, tables: samples.success.tables.slice(1) };
  await show({ ...outcome, results: { ...outcome.results, responses: 3, questions: [hidden] } });
  expect(screen.getByRole('heading', { name: 'Troppo poche risposte per mostrarle' })).toBeTruthy();
});

test('where it is known how many were asked, it is said how many of them answered', async () => {
  await show({ ...outcome, asked: 160 });
  expect(screen.getAllByRole('definition').map(plain)).toContain('100 risposte su 160 persone a cui era rivolta (62,5%)');
});

test('what the numbers are of is said: how many, when, what is known of whom, what is hidden', async () => {
  await show(outcome);
  const facts = screen.getAllByRole('definition').map(plain);
  expect(facts).toContain('dal 1 settembre 2026 al 30 settembre 2026');
  expect(facts).toContain('100 risposte');
  expect(facts).toContain('È anonima: nessuno può sapere chi ha dato quale risposta.');
  expect(screen.getByRole('link', { name: 'Come funziona' }).getAttribute('href')).toBe('/privacy#numeri-piccoli');
});
