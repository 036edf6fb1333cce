import { createHash } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import { byDay, expect, expectAccessible, expectFitAsItStands, expectNoSidewaysScroll, tabTo, test as anybody, visit } from '../fixtures';
import { test as staff } from '../inside';

type File = { format: string; url: string; bytes: number; sha256: string };
type Field = { name: string; description: Record<string, string>; values: string[] };
type Dataset = { name: string; title: Record<string, string>; description: Record<string, string>; list: string; rows: number | null; files: File[]; fields: Field[] };
type OpenData = { made_at: string | null; licence: { name: string; url: string }; publisher: { name: string }; datasets: Dataset[]; _links: Record<string, string> };
type Count = { value: string; label: string; count: number; places_taken?: number | null };
type Numbers = {
  counted_at: string | null;
  communities: { total: number; memberships: number | null; by_state: Count[]; by_theme: Count[]; by_province: Count[] };
  events: { total: number; places_taken: number | null; by_month: Count[]; by_kind: Count[]; by_mode: Count[] };
  glossary: { total: number; by_state: Count[]; by_category: Count[] };
  surveys: { total: number; by_state: Count[] };
};

/** Once the first dump of a new hub is there. */
async function told<T extends { made_at?: string | null; counted_at?: string | null }>(request: APIRequestContext, path: string, language = 'it'): Promise<T> {
  const ask = async () => (await (await request.get(path, { headers: { 'Accept-Language': language }, maxRetries: 3 })).json()) as T;
  await expect.poll(async () => { const { made_at, counted_at } = await ask(); return made_at ?? counted_at; }, { message: path }).toBeTruthy();
  return await ask();
}

const unfold = (page: Page) => page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));

const pages = {
  it: { data: '/dati', numbers: '/numeri', row: (n: number) => `${new Intl.NumberFormat('it').format(n)} righe`, fields: 'Che cosa c’è in ogni colonna', scrolls: 'tabella che scorre di lato', download: 'Scarica' },
  en: { data: '/en/data', numbers: '/en/numbers', row: (n: number) => `${new Intl.NumberFormat('en').format(n)} rows`, fields: 'What is in each column', scrolls: 'a table that scrolls sideways', download: 'Download' },
} as const;

for (const language of ['it', 'en'] as const) {
  const words = pages[language];

  anybody(`open data: the page says what the API says, and each file is the one announced: ${language}`, async ({ page, request }) => {
    // The files may be made anew just then: what does not fit together is read again.
    await expect(async () => {
      const data = await told<OpenData>(request, '/v1/open-data');
      await visit(page, words.data);
      await expect(page.getByRole('link', { name: data.licence.name })).toHaveAttribute('href', data.licence.url);
      await expect(page.locator('.data-about')).toContainText(data.publisher.name);
      expect(data.datasets.length).toBeGreaterThan(3);
      for (const { name, title, description, list, rows, files, fields } of data.datasets) {
        const section = page.locator(`section#${name}`);
        await expect(section.getByRole('heading', { level: 2 })).toHaveText(title[language] ?? '');
        await expect(section).toContainText(description[language] ?? '');
        await expect(section).toContainText(words.row(rows ?? 0));
        await expect(section.getByRole('link', { name: list })).toHaveAttribute('href', list);
        expect(files.map(({ format }) => format)).toEqual(['csv', 'json']);
        for (const { format, url, sha256, bytes } of files) {
          const link = section.getByRole('link', { name: `${words.download}: ${title[language]}, ${format.toUpperCase()}` });
          await expect(link).toHaveAttribute('href', url);
          const answer = await request.get(url, { maxRetries: 3 });
          expect(answer.status(), url).toBe(200);
          const body = await answer.body();
          expect(body.length, url).toBe(bytes);
          expect(createHash('sha256').update(body).digest('hex'), url).toBe(sha256);
          await expect(section.getByText(sha256)).toBeAttached();
        }
        await section.getByText(words.fields, { exact: true }).click();
        const dictionary = section.getByRole('region', { name: `${title[language]}: ${words.scrolls}` });
        await expect(dictionary.locator('tbody tr')).toHaveCount(fields.length);
        for (const field of fields.slice(0, 3)) await expect(dictionary.getByRole('row').filter({ has: page.getByRole('rowheader', { name: field.name, exact: true }) })).toContainText(field.description[language] ?? '');
      }
      for (const link of Object.values(data._links)) {
        await expect(page.locator(`.data-use a[href="${link}"]`)).toBeVisible();
        expect((await request.get(link, { maxRetries: 3 })).status(), link).toBe(200);
      }
    }).toPass();
  });

  anybody(`the numbers: the page counts what the API counts: ${language}`, async ({ page, request }) => {
    // The files may be made anew just then: what does not fit together is read again.
    await expect(async () => {
      const { communities, events, glossary, surveys } = await told<Numbers>(request, '/v1/statistics', language);
      await visit(page, words.numbers);
      const number = new Intl.NumberFormat(language === 'it' ? 'it' : 'en-GB', { useGrouping: true });
      const totals = page.locator('.numbers-totals li strong');
      await expect(totals).toHaveCount(9);
      expect((await totals.allInnerTexts()).map((text) => text.trim())).toEqual(expect.arrayContaining([communities.total, events.total, glossary.total, surveys.total].map((n) => number.format(n))));
      const counted = [communities.by_state, communities.by_province, communities.by_theme, events.by_month, events.by_kind, events.by_mode, glossary.by_category, glossary.by_state, surveys.by_state];
      const tables = page.locator('main .numbers-table');
      await expect(tables).toHaveCount(counted.length);
      for (const [at, counts] of counted.entries()) {
        const shown = await tables.nth(at).locator('tbody tr').evaluateAll((rows) => rows.map((row) => Number((row.querySelector('td')?.textContent ?? '').replace(/\D/g, ''))));
        const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b);
        expect(sorted(shown), `table ${at}`).toEqual(sorted(counts.map(({ count }) => count)));
      }
    }).toPass();
    // Values of the API are told in words.
    await expect(page.getByRole('main')).not.toContainText(/results_published|law_or_programme|in_person|dormant/);

    const [theme] = (await told<Numbers>(request, '/v1/statistics', language)).communities.by_theme;
    await page.getByRole('main').getByRole('link', { name: theme?.label, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`\\?theme=${theme?.value}$`));
    await expect(page.locator('article').first()).toBeVisible();
  });

  anybody(`both pages fit whoever reads them, unfolded too: ${language}`, async ({ page }) => {
    for (const url of [words.data, words.numbers]) {
      await byDay(page);
      await visit(page, url);
      await unfold(page);
      await expectFitAsItStands(page);
    }
  });
}

anybody('open data by the keyboard: to the page, a dictionary that scrolls, the source copied', async ({ page, request }) => {
  const { publisher } = await told<OpenData>(request, '/v1/open-data');
  await visit(page, '/sviluppo');
  await tabTo(page, 'link', 'Scarica i dati aperti');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Dati aperti' })).toBeFocused();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.locator('#events summary').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const dictionary = page.getByRole('region', { name: /^Eventi .*: tabella che scorre di lato$/ });
  await expect(dictionary).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => dictionary.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
  await expectNoSidewaysScroll(page, 320);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copia: per dire da dove vengono' }).press('Enter');
  await expect(page.getByText('Copiato.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`Fonte: ${publisher.name}, dati aperti di Piazza, ${process.env.PIAZZA_URL}/dati, CC BY 4.0.`);
  await page.getByRole('main').getByRole('link', { name: 'Piazza in numeri' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Piazza in numeri' })).toBeFocused();
  await tabTo(page, 'link', 'Scarica i dati aperti');
});

anybody('before the first files are there both pages say so', async ({ page, request }) => {
  const data = await told<OpenData>(request, '/v1/open-data');
  const datasets = data.datasets.map((one) => ({ ...one, rows: null, changed_at: null, files: [] }));
  await page.route('**/v1/open-data', (route) => route.fulfill({ json: { ...data, made_at: null, next_at: null, datasets } }));
  const numbers = await told<Numbers>(request, '/v1/statistics');
  await page.route('**/v1/statistics', (route) => route.fulfill({ json: { ...numbers, counted_at: null } }));
  await visit(page, '/dati');
  await expect(page.getByText('I file si stanno preparando', { exact: true })).toBeVisible();
  await expect(page.locator('#communities summary')).toHaveText(['Che cosa c’è in ogni colonna']);
  await expect(page.getByRole('link', { name: /^Scarica: / })).toHaveCount(0);
  await expectAccessible(page);
  await visit(page, '/numeri');
  await expect(page.getByText('I numeri si stanno contando', { exact: true })).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await expectAccessible(page);
});

anybody('small numbers are protected, and of many months only two years stand open', async ({ page, request }) => {
  const numbers = await told<Numbers>(request, '/v1/statistics');
  const months = Array.from({ length: 30 }, (_, i) => ({ value: new Date(Date.UTC(2024, 6 + i, 1)).toISOString().slice(0, 7), count: 1 + (i % 4), places_taken: i === 29 ? null : 10 }));
  await page.route('**/v1/statistics', (route) => route.fulfill({ json: { ...numbers, events: { ...numbers.events, places_taken: null, by_month: months } } }));
  await visit(page, '/numeri');
  await expect(page.locator('.numbers-totals')).toContainText('protetto posti occupati agli eventi');
  await page.getByText('Perché qui c’è scritto «protetto»').click();
  await expect(page.getByText(/riguarda meno di 5 persone/)).toBeVisible();
  const byMonth = page.getByRole('table', { name: 'Mese per mese' });
  await expect(byMonth.first().locator('tbody tr')).toHaveCount(24);
  await expect(byMonth.first().locator('tbody tr').first()).toContainText('dicembre 2026');
  await expect(byMonth.first().locator('tbody tr').first()).toContainText('protetto');
  await page.getByText('I mesi precedenti').click();
  await expect(byMonth.nth(1).locator('tbody tr')).toHaveCount(6);
  await expectFitAsItStands(page);
});

anybody.describe('without a script', () => {
  anybody.use({ javaScriptEnabled: false });

  for (const url of ['/dati', '/en/data', '/numeri', '/en/numbers']) {
    anybody(`the page says the same: ${url}`, async ({ page, browser, baseURL, request }) => {
      await told<OpenData>(request, '/v1/open-data');
      const headings = (of: Page) => of.locator('main').locator('h1, h2, h3').allTextContents();
      await page.goto(url);
      const context = await browser.newContext({ baseURL, javaScriptEnabled: true });
      const awake = await context.newPage();
      await visit(awake, url);
      const said = (texts: string[]) => texts.map((text) => text.trim());
      expect(said(await headings(page))).toEqual(said(await headings(awake)));
      expect(await page.locator('main table tbody tr').count()).toBe(await awake.locator('main table tbody tr').count());
      await context.close();
    });
  }
});

staff('an administrator has the files made anew, and sees how it goes', async ({ administrator: page }) => {
  await visit(page, '/gestione');
  await page.getByRole('navigation', { name: 'Sezioni della gestione' }).getByRole('link', { name: 'Dati aperti' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dati aperti' })).toBeVisible();
  const rows = page.getByRole('table').locator('tbody tr');
  await expect(rows.first()).toContainText(/Pronti|In preparazione|In attesa/);
  const answered = page.waitForResponse((response) => response.url().endsWith('/v1/open-data/dumps') && response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Prepara di nuovo adesso' }).press('Enter');
  expect((await answered).status()).toBe(202);

  // It follows by itself until they are there, and then asks no more.
  await expect(page.getByRole('status').filter({ hasText: 'I file sono pronti.' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  const data = (await (await page.request.get('/v1/open-data', { maxRetries: 3 })).json()) as OpenData;
  const total = data.datasets.reduce((sum, { rows: n }) => sum + (n ?? 0), 0);
  await expect(rows.first()).toContainText('Pronti');
  await expect(rows.first()).toContainText(new Intl.NumberFormat('it').format(total));
  const made = page.locator('.open-data-now');
  await expect(made).toContainText(`${new Intl.NumberFormat('it').format(total)} righe`);
  let asked = 0;
  page.on('request', (request) => (asked += /\/v1\/open-data\/dumps(\?|$)/.test(request.url()) ? 1 : 0));
  await expectFitAsItStands(page);
  expect(asked).toBe(0);

  await page.getByRole('link', { name: 'Vai alla pagina pubblica' }).click();
  await expect(page).toHaveURL('/dati');
});

staff('that files are ready is not said of those before', async ({ administrator: page }) => {
  const path = '/v1/open-data/dumps/01938a5e-22c4-7d6e-9f8a-0b1c2d3e4f5a';
  const dump = { id: '01938a5e-22c4-7d6e-9f8a-0b1c2d3e4f5a', state: 'done', done: 4_000, total: 4_000, created_at: '2026-11-22T10:00:00Z', started_at: '2026-11-22T10:00:01Z', ended_at: '2026-11-22T10:00:09Z', _links: { self: path } };
  let answers = 0;
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/v1/open-data/dumps?**', async (route) => {
    answers += 1;
    if (answers > 1) await held;
    await route.fulfill({ json: { items: [answers > 1 ? { ...dump, state: 'running', done: 10, ended_at: null } : dump], next_cursor: null, _links: {} } });
  });
  await page.route('**/v1/open-data/dumps', (route) => route.fulfill({ status: 202, headers: { location: path }, json: { ...dump, state: 'queued', done: 0, started_at: null, ended_at: null } }));
  await visit(page, '/gestione/dati-aperti');
  await expect(page.getByRole('table').locator('tbody tr')).toContainText('Pronti');
  const again = page.waitForRequest('**/v1/open-data/dumps?**');
  await page.getByRole('button', { name: 'Prepara di nuovo adesso' }).click();
  await again;
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await expect(page.getByText('I file sono pronti.')).toHaveCount(0);
  answer();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText('I file sono pronti.')).toHaveCount(0);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

staff('what takes long, and what fails, is told in words', async ({ administrator: page }) => {
  const dump = { id: '01938a5e-22c4-7d6e-9f8a-0b1c2d3e4f5a', state: 'running', done: 0, total: 4_000, created_at: '2026-11-22T10:00:00Z', started_at: '2026-11-22T10:00:01Z', ended_at: null as string | null, _links: { self: '/v1/open-data/dumps/01938a5e-22c4-7d6e-9f8a-0b1c2d3e4f5a' } };
  let asked = 0;
  await page.route('**/v1/open-data/dumps?**', async (route) => {
    asked += 1;
    const now = asked < 4 ? { ...dump, done: asked * 1_000 } : { ...dump, done: 3_000, state: 'failed', ended_at: '2026-11-22T10:03:01Z' };
    await route.fulfill({ json: { items: [now], next_cursor: null, _links: {} } });
  });
  await visit(page, '/en/manage/open-data');
  await expect(page.getByRole('status').filter({ hasText: 'The files are being made' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveAttribute('max', '4000');
  await expect(page.getByText('2,000 of 4,000 rows')).toBeVisible();
  await expect(page.getByText(/tried again by itself within an hour/)).toBeVisible();
  await expect(page.getByText('3 minutes')).toBeVisible();
  await expectFitAsItStands(page);
  await page.unroute('**/v1/open-data/dumps?**');
  await page.route('**/v1/open-data/dumps?**', (route) => route.fulfill({ json: { items: [], next_cursor: null, _links: {} } }));
  await visit(page, '/gestione/dati-aperti');
  await expect(page.getByRole('heading', { name: 'Negli ultimi trenta giorni niente' })).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/v1/open-data/dumps?**');
});

staff('who is no administrator does not see it', async ({ editor: page }) => {
  await visit(page, '/gestione');
  const sections = page.getByRole('navigation', { name: 'Sezioni della gestione' });
  await expect(sections.getByRole('link', { name: 'Esportazioni' })).toBeVisible();
  await expect(sections.getByRole('link', { name: 'Dati aperti' })).toHaveCount(0);
});
