import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { community, missing, onePage } from './fixtures';
import { createApp } from './router';

type Answer = { status?: number; body: unknown };

const asked: URL[] = [];

/** The application at a URL, over an API that answers by path. */
async function visit(url: string, answers: Record<string, Answer | (() => Answer)>) {
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, href } = new URL(request.url);
    asked.push(new URL(href));
    const found = answers[pathname] ?? { status: 404, body: missing };
    const { status = 200, body } = typeof found === 'function' ? found() : found;
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });
  });
  const { router, queryClient } = createApp(createMemoryHistory({ initialEntries: [url] }));
  await router.load();
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('scrollTo', () => undefined);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a community page says what is known, and nothing of what is not', async () => {
  await visit('/comunita/mappe-di-comunita', { '/v1/communities/mappe-di-comunita': { body: community } });
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Mappe di comunità');
  const card = within(screen.getByRole('complementary', { name: 'Carta d’identità' }));
  expect(card.getAllByRole('term').map((term) => term.textContent)).toEqual([
    'Adesione',
    'Composizione',
    'Chi può aderire',
    'Partecipano',
    'Si incontra',
    'Temi',
    'Territorio',
    'Attiva dal',
  ]);
  expect(card.getByText(/1 adesione/)).toBeTruthy();
  expect(card.getByText(/2 eventi/)).toBeTruthy();
  expect(screen.getByText('Ultimo aggiornamento: 20 novembre 2026')).toBeTruthy();
  expect(screen.getByRole('link', { name: '+39 0541 000 000' }).getAttribute('href')).toBe('tel:+390541000000');
  expect(screen.getByText('Si prova.').closest('ul')).toBeTruthy();
  expect(document.title).toBe('Mappe di comunità · Piazza');
});

test('a text in another language than the page says so', async () => {
  await visit('/en/communities/mappe-di-comunita', { '/v1/communities/mappe-di-comunita': { body: community } });
  expect((await screen.findByRole('heading', { level: 1 })).getAttribute('lang')).toBe('it');
  expect(screen.getByText('The texts of this page are available in Italian only.')).toBeTruthy();
});

test('a community of every province that the API counts is of the whole region', async () => {
  const provinces = ['FC', 'RN'].map((code) => ({ code, name: code }));
  const answers = {
    '/v1/communities/mappe-di-comunita': { body: { ...community, provinces } },
    '/v1/provinces': { body: { items: [], total: 2 } },
  };
  await visit('/comunita/mappe-di-comunita', answers);
  expect(await screen.findByText('Tutta la regione')).toBeTruthy();
});

test('the URL asks the API for what it shows, and a ticked box changes the URL', async () => {
  const router = await visit('/comunita?province=RN&sort=members&utm_source=x', { '/v1/communities': { body: onePage } });
  expect(asked.find(({ pathname }) => pathname === '/v1/communities')?.search).toBe('?province=RN&sort=members&limit=12&count=true&facets=true');
  fireEvent.click(await screen.findByRole('checkbox', { name: /Territorio/ }));
  await vi.waitFor(() => expect(router.state.location.href).toBe('/comunita?province=RN&sort=members&theme=territorio'));
});

test('a filter that matches nothing any more keeps its name and can be taken back, and nothing is asked twice', async () => {
  const facets = { ...onePage.facets, province: [{ value: 'PC', label: 'Piacenza', count: 0 }] };
  await visit('/comunita?province=PC', { '/v1/communities': { body: { ...onePage, items: [], total: 0, facets } } });
  const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: /Piacenza/ });
  expect(box.checked).toBe(true);
  expect(screen.getByRole('link', { name: 'Rimuovi: Piacenza' })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Nessuna comunità con questi filtri' })).toBeTruthy();
  expect(asked.filter(({ pathname }) => pathname === '/v1/communities')).toHaveLength(1);
});

test('what the API does not know is a page that is not there', async () => {
  await visit('/comunita/altro', {});
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Questa pagina non c’è');
});

test('a failure names the request and offers to try again', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  let failing = true;
  await visit('/comunita/mappe-di-comunita', {
    '/v1/communities/mappe-di-comunita': () =>
      failing ? { status: 500, body: { ...missing, status: 500, title: 'Errore' } } : { body: community },
  });
  expect(await screen.findByText(/r1$/, {}, { timeout: 5000 })).toBeTruthy();
  failing = false;
  fireEvent.click(screen.getByRole('button', { name: 'Riprova' }));
  expect(await screen.findByText('Imparare a fare mappe.', {}, { timeout: 5000 })).toBeTruthy();
});
