import type { APIResponse, Browser, Page } from '@playwright/test';
import { expect, expectAccessible, visit } from './fixtures';
import { letterOf, linkIn } from './inside';

export type NewEvent = {
  slug: string;
  title: string;
  community?: string;
  starts_at: string;
  ends_at: string;
  [more: string]: unknown;
};

/** The session of whoever is signed in on a page, as its own requests carry it. */
async function sessionOf(page: Page): Promise<string> {
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.url().includes('/v1/') && one.headers().authorization !== undefined),
    page.reload(),
  ]);
  return request.headers().authorization ?? '';
}

/** Writes events for a test by the API, as the dashboard does, and publishes them. What is there already stays as it is. The session that did it. */
export async function publishEvents(page: Page, events: NewEvent[]) {
  const headers = { Authorization: await sessionOf(page) };
  const post = (path: string, data?: unknown): Promise<APIResponse> => page.request.post(path, { headers, data, maxRetries: 3 });
  for (const { title, community = 'comunita-di-pratiche-partecipative', cancelled, summary = 'Si prova insieme.', ...rest } of events) {
    const made = await post(`/v1/communities/${community}/events`, {
      texts: { it: { title, summary, description: 'Portate **idee** e domande.', access_notes: '' } },
      kind: 'workshop',
      mode: 'in_person',
      visibility: 'public',
      registration: { way: 'here' },
      ...rest,
    });
    if (made.status() === 409) continue;
    expect(made.status(), await made.text()).toBe(201);
    const published = await post(`/v1/events/${rest.slug}/publication`);
    expect(published.status(), await published.text()).toBe(200);
    if (cancelled) expect((await post(`/v1/events/${rest.slug}/cancellation`, { reason: cancelled })).status()).toBe(200);
  }
  return headers;
}

/** An instant so many hours from now, as the API writes it. */
export const hours = (from: number) => new Date(Date.now() + from * 3_600_000).toISOString().replace(/\.\d{3}Z$/, 'Z');

export type Team = (method: 'post' | 'patch' | 'get', path: string, data?: unknown) => Promise<Record<string, unknown>>;

/** Calls of the API by whoever runs the event; each must succeed. */
export const asTeam = (page: Page, headers: Record<string, string>): Team => async (method, path, data) => {
  const more: Record<string, string> = method === 'patch' ? { 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' } : {};
  const seen = await page.request[method](path, { headers: { ...headers, ...more }, data, maxRetries: 3 });
  expect(seen.ok(), await seen.text()).toBe(true);
  return (await seen.json()) as Record<string, unknown>;
};

export type Guest = { id: string; name: string; email: string; code: string };

/** An event that begins soon, with these people in its seats. */
export async function atDoor(page: Page, seats: number | null, names: string[]): Promise<{ slug: string; team: Team; guests: Guest[] }> {
  const slug = `prova-ingresso-${Date.now()}-${Math.floor(Math.random() * 1000)}`;
  const headers = await publishEvents(page, [{ slug, title: 'Laboratorio con ingresso', starts_at: hours(2), ends_at: hours(4), seats: [{ channel: 'in_person', capacity: seats, reserved: 0 }] }]);
  const team = asTeam(page, headers);
  const attendees = names.map((name) => ({ name, email: `${name.toLowerCase().replace(/\W/g, '-')}.${slug}@example.org` }));
  const added = await team('post', `/v1/events/${slug}/invitees`, { attendees, reason: 'Per provare l’ingresso.' });
  const guests: Guest[] = await Promise.all((added.results as { registration: string }[]).map(async ({ registration: id }, i) =>
    ({ id, name: names[i] ?? '', email: attendees[i]?.email ?? '', code: String((await team('get', `/v1/registrations/${id}`)).code ?? '') })));
  return { slug, team, guests };
}

/** Registers as people without an account do: the form, the letter, its button. */
export async function registers(browser: Browser, slug: string, name: string) {
  const context = await browser.newContext({ baseURL: process.env.PIAZZA_URL, locale: 'it-IT' });
  const page = await context.newPage();
  const address = `${name.toLowerCase()}-${Date.now()}@example.org`;
  await visit(page, `/eventi/${slug}/iscriviti`);
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'La tua e-mail' }).fill(address);
  await page.getByRole('textbox', { name: 'Nome e cognome' }).fill(`${name} Prova`);
  await page.getByRole('checkbox', { name: /^Ho letto/ }).check();
  await page.getByRole('main').getByRole('button', { name: /^(Iscriviti|Entra in lista)/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Controlla la posta' })).toBeFocused();
  await visit(page, linkIn(await letterOf(page, 'registration_confirm', address), '/iscrizioni/conferma#'));
  await page.getByRole('button', { name: 'Conferma l’iscrizione' }).click();
  return { page, context, address, manage: () => page.getByRole('link', { name: 'Gestisci l’iscrizione' }).click() };
}
