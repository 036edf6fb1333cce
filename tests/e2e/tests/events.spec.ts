import { publishEvents } from '../events';
import { expect, expectAccessible, expectNoSidewaysScroll, tabTo, visit } from '../fixtures';
import { test } from '../inside';

const seats = (channel: 'in_person' | 'online', capacity: number | null) => ({ channel, capacity });

/** Far enough that no test's clock reaches them, in a month of their own. */
const evening = { starts_at: '2030-03-14T17:00:00Z', ends_at: '2030-03-14T19:00:00Z' };
const one = {
  slug: 'prova-laboratorio',
  title: 'Laboratorio di prova sulle decisioni',
  ...evening,
  municipality: '039014',
  venue_name: 'Sala Buzzi',
  venue_address: 'via Berlinguer 11',
  accessibility: ['step_free', 'sign_language'],
  languages: ['it'],
  seats: [seats('in_person', 30)],
};

test.beforeAll(async ({ editor }) => {
  // A word that no other event has: they are found by it.
  const events = [
    one,
    { slug: 'prova-webinar', title: 'Webinar di prova', ...evening, kind: 'webinar', mode: 'online', online_url: 'https://example.org/stanza', seats: [seats('online', null)] },
    { slug: 'prova-annullato', title: 'Assemblea di prova', ...evening, kind: 'assembly', municipality: '039014', cancelled: 'La sala è allagata.' },
    { slug: 'prova-scuola', title: 'Scuola di prova', starts_at: '2030-03-29T08:00:00Z', ends_at: '2030-03-31T16:00:00Z', kind: 'training', municipality: '099014' },
    { slug: 'prova-altrove', title: 'Incontro di prova altrove', ...evening, kind: 'meeting', registration: { way: 'elsewhere', url: 'https://example.org/iscrizioni' } },
    { slug: 'prova-piu-tardi', title: 'Open space di prova', ...evening, kind: 'open_space', registration: { way: 'here', opens_at: '2030-01-10T08:00:00Z' } },
  ];
  await publishEvents(editor, events.map((event) => ({ summary: 'Si prova insieme, con lo zibaldone.', ...event })));
});

test('the calendar: words, a filter, back again; the address says it all', async ({ page }) => {
  await visit(page, '/eventi?q=zibaldone');
  await expect(page.getByRole('status').filter({ hasText: /\d+ event/ })).toContainText('6 eventi');
  await page.getByRole('checkbox', { name: /Webinar/ }).click();
  await expect(page).toHaveURL(/kind=webinar/);
  await expect(page.getByRole('heading', { level: 2, name: 'Webinar di prova' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Scuola di prova' })).toBeHidden();
  await page.getByText('Abbonati', { exact: true }).click();
  const file = await page.getByRole('link', { name: 'Scarica il file del calendario (.ics)' }).getAttribute('href');
  const calendar = await (await page.request.get(file ?? '')).text();
  expect([calendar.match(/BEGIN:VEVENT/g)?.length, calendar.includes('SUMMARY:Webinar di prova')]).toEqual([1, true]);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 2, name: 'Scuola di prova' })).toBeVisible();
  await page.goForward();
  await page.getByRole('link', { name: 'Rimuovi: Webinar' }).click();
  await expect(page).not.toHaveURL(/kind=/);
});

test('a month: a table by day, items that lead to their page, months that lead to the next', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await visit(page, '/eventi?view=month&month=2030-03&q=zibaldone');
  const table = page.getByRole('table', { name: 'marzo 2030' });
  await expect(table.getByRole('cell').filter({ has: page.locator('time[datetime="2030-03-14"]') }).getByRole('link')).toHaveCount(4);
  await expect(table.getByRole('link', { name: /Scuola di prova/ })).toHaveCount(3);
  await expect(table.getByRole('link', { name: 'annullato: Assemblea di prova' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'aprile 2030' }).click();
  await expect(page.getByRole('table', { name: 'aprile 2030' })).toBeVisible();
  await expect(page).toHaveURL(/month=2030-04/);
  await expect(page.getByText('In questo mese non ci sono eventi')).toBeVisible();
});

test('a month on a phone is a list by day; a day with too much leads to the list of that day', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await visit(page, '/eventi?view=month&month=2030-03&q=zibaldone');
  await expect(page.getByRole('heading', { level: 3, name: 'giovedì 14 marzo' })).toBeVisible();
  await expectNoSidewaysScroll(page, 320);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('link', { name: /\+ altri 2/ }).click();
  await expect(page).toHaveURL(/from=2030-03-14&to=2030-03-14/);
  await expect(page.getByRole('status').filter({ hasText: /\d+ event/ })).toContainText('5 eventi');
});

test('the map: a province is a filter, by keyboard too', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await visit(page, '/eventi?view=map&q=zibaldone');
  await expectAccessible(page);
  await tabTo(page, 'link', /^Rimini \d/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/province=RN/);
  await expect(page.getByRole('link', { name: /^Rimini \d/ })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('heading', { level: 2, name: 'Scuola di prova' })).toBeVisible();
});

test('an event says when, on one’s own clock too, where, and whether there is room', async ({ browser }) => {
  const context = await browser.newContext({ timezoneId: 'Europe/London', locale: 'it-IT' });
  const page = await context.newPage();
  await visit(page, '/eventi/prova-laboratorio');
  const banner = page.locator('.page-head');
  await expect(banner).toContainText('giovedì 14 marzo 2030, 18:00–20:00');
  await expect(banner).toContainText('ora di Roma');
  await expect(banner).toContainText('da te 17:00–19:00');
  await expect(page.getByText('Sala Buzzi, via Berlinguer 11, Ravenna')).toBeVisible();
  await expect(page.getByText('Di persona: 30 posti liberi su 30')).toBeVisible();
  await expect(page.getByText('Interpretariato in lingua dei segni')).toBeVisible();
  const file = await page.getByRole('link', { name: 'Aggiungi al calendario (.ics)' }).getAttribute('href');
  const calendar = await (await page.request.get(file ?? '')).text();
  expect(calendar).toContain('DTSTART;TZID=Europe/Rome:20300314T180000');
  expect(calendar).toContain('SUMMARY:Laboratorio di prova sulle decisioni');
  await context.close();
});

for (const [slug, said] of [
  ['prova-annullato', 'Evento annullato: non ci si può iscrivere.'],
  ['prova-altrove', 'Ci si iscrive su un altro sito.'],
  ['prova-piu-tardi', 'Le iscrizioni non sono ancora aperte.'],
  ['prova-webinar', 'Le iscrizioni sono aperte.'],
] as const) {
  test(`${slug} says: ${said}; axe finds nothing, by day or by night, at 320 px, in both languages`, async ({ page }) => {
    await visit(page, `/eventi/${slug}`);
    await expect(page.getByText(said)).toBeVisible();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 320, height: 640 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page, 320);
    await visit(page, `/en/events/${slug}`);
    await expect(page.getByText('The texts of this page are available in Italian only.')).toBeVisible();
    await expectAccessible(page);
  });
}

test('coming events stand on their community’s page, and lead to all of them', async ({ page }) => {
  await visit(page, '/comunita/comunita-di-pratiche-partecipative');
  await page.getByRole('link', { name: 'Tutti gli eventi' }).click();
  await expect(page).toHaveURL('/eventi?community=comunita-di-pratiche-partecipative');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the calendar and an event can be read, and search engines find an Event', async ({ page }) => {
    await page.goto('/eventi?q=zibaldone');
    await page.getByRole('checkbox', { name: /Laboratorio/ }).check();
    await page.getByRole('button', { name: 'Applica' }).click();
    await page.getByRole('link', { name: one.title }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(one.title);
    await expect(page.getByText('giovedì 14 marzo 2030, 18:00–20:00 (ora di Roma)').first()).toBeVisible();
    const graph = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}') as { '@graph': Record<string, unknown>[] };
    const thing = graph['@graph'].find((each) => each['@type'] === 'Event');
    expect(thing).toMatchObject({ name: one.title, startDate: '2030-03-14T18:00:00+01:00', eventStatus: 'https://schema.org/EventScheduled' });
  });
});
