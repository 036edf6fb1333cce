import { expect, type APIResponse, type Page } from '@playwright/test';

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
  for (const { title, community = 'comunita-di-pratiche-partecipative', cancelled, summary = 'Si prova insieme, con lo zibaldone.', ...rest } of events) {
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
