import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFitAsItStands, test, visit } from '../fixtures';
import { test as staff } from '../inside';

const lists = {
  it: { events: '/eventi?theme=dati&kind=webinar&from=2027-01-01', communities: '/comunita?theme=dati&theme=clima', surveys: '/indagini?kind=poll', glossary: '/glossario?category=method' },
  en: { events: '/en/events?theme=dati&kind=webinar&from=2027-01-01', communities: '/en/communities?theme=dati&theme=clima', surveys: '/en/surveys?kind=poll', glossary: '/en/glossary?category=method' },
} as const;
const title = { it: 'Abbonati', en: 'Subscribe' } as const;

const linksOf = (page: Page) => page.locator('.subscribe a').evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute('href')]));

for (const language of ['it', 'en'] as const) {
  test(`every list can be followed, by its filters, with a script and without one: ${language}`, async ({ page, browser }) => {
    const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: process.env.PIAZZA_URL });
    const still = await plain.newPage();
    for (const [name, url] of Object.entries(lists[language])) {
      await visit(page, url);
      await expect(page.locator('.subscribe a').first()).toBeHidden();
      await page.getByText(title[language], { exact: true }).click();
      await expect(page.getByRole('link', { name: 'Atom', exact: true })).toBeVisible();
      await expectFitAsItStands(page);
      const links = await linksOf(page);
      expect(links.map(([, href]) => href).filter((href) => href?.includes(`/v1/feeds/${name}.`))).toHaveLength(3);
      for (const [, href] of links.filter(([, href]) => href?.startsWith('/'))) {
        expect(href).toContain(`lang=${language}`);
        const answer = await page.request.get(href ?? '', { maxRetries: 3 });
        expect(answer.status(), href ?? '').toBe(200);
        expect(answer.headers()['content-type']).toMatch(/atom|rss|feed\+json|calendar/);
      }
      // Who has no script unfolds the same.
      await still.goto(url);
      await still.getByText(title[language], { exact: true }).click();
      await expect(still.getByRole('link', { name: 'Atom', exact: true })).toBeVisible();
      expect(await linksOf(still), url).toEqual(links);
    }
    await plain.close();
  });
}

test('what is followed are the things of the list: the feed and the calendar of a filter have no others', async ({ page }) => {
  await visit(page, '/eventi?theme=dati&kind=webinar');
  const listed = await page.locator('article h2').allTextContents();
  expect(new Set(listed)).toEqual(new Set(['Pausa dati']));
  const links = new Map((await linksOf(page)) as [string, string][]);
  const feed = (await (await page.request.get(links.get('JSON Feed') ?? '', { maxRetries: 3 })).json()) as { items: { title: string }[] };
  expect(feed.items.length).toBeGreaterThan(3);
  expect(new Set(feed.items.map((item) => item.title))).toEqual(new Set(['Pausa dati']));
  const program = links.get('Aggiungi al mio calendario, che si aggiorna da solo') ?? '';
  expect(program).toBe(process.env.PIAZZA_URL?.replace(/^https?:/, 'webcal:') + (links.get('Scarica il file del calendario (.ics)') ?? ''));
  const calendar = await (await page.request.get(program.replace(/^webcal:/, 'http:'), { maxRetries: 3 })).text();
  // A calendar has what was over lately, too.
  const ofFilter = (await (await page.request.get('/v1/events?theme=dati&kind=webinar&limit=100', { maxRetries: 3 })).json()) as { items: { title: string }[] };
  const titles = ofFilter.items.map((event) => `SUMMARY:${event.title}`);
  const found = [...new Set(calendar.match(/^SUMMARY:.*$/gm)?.map((line) => line.trim()))];
  expect(found).toContain('SUMMARY:Pausa dati');
  expect(found.filter((line) => !titles.includes(line))).toEqual([]);
});

staff('whoever runs a community finds the builder in the dashboard, begun with its events', async ({ coordinator: page }) => {
  await visit(page, '/gestione');
  await page.getByRole('navigation', { name: 'Sezioni della gestione' }).getByRole('link', { name: 'Nel tuo sito' }).click();
  await expect(page).toHaveURL('/gestione/nel-tuo-sito');
  const slug = 'comunita-di-pratiche-partecipative';
  const form = page.getByRole('form', { name: 'Che cosa mostrare' });
  await expect(form.getByRole('combobox', { name: 'Comunità' })).toHaveValue(slug);
  await expect(page.getByRole('textbox', { name: 'Dove serve' })).toHaveValue(new RegExp(`community="${slug}"`));
  await expect(page.locator('piazza-events [part=title]').first()).toBeVisible();
  await expectAccessible(page);
  await form.getByRole('combobox', { name: 'Che cosa' }).selectOption({ label: 'Indagini e sondaggi' });
  await expect(form.getByRole('combobox', { name: 'Comunità' })).toHaveValue(slug);
  await form.getByRole('combobox', { name: 'Come' }).selectOption({ label: 'Come feed, per i programmi' });
  await expect(page.getByRole('textbox', { name: 'Atom' })).toHaveValue(`${process.env.PIAZZA_URL}/v1/feeds/surveys.atom?community=${slug}&lang=it`);
  await form.getByRole('combobox', { name: 'Che cosa' }).selectOption({ label: 'Comunità' });
  await expect(form.getByRole('combobox', { name: 'Comunità', exact: true })).toHaveCount(0);
});
