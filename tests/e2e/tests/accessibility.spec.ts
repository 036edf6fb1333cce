import { ask, begun, onePage } from '../asking';
import { allRoutes, byDay, expect, expectAccessible, expectFitAsItStands, expectFitForAll, expectNoSidewaysScroll, expectReadableByNight, staffRoutes, test, visit } from '../fixtures';
import { test as staff } from '../inside';

// What is not there, and results that are not told yet.
test.use({ expectedFailures: /404|409/ });

for (const { language, name, url } of allRoutes) {
  test(`axe finds nothing, by day or by night, and 320 px suffice: ${language} ${name}`, async ({ page }) => {
    await visit(page, url);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expectAccessible(page);
    if (language === 'it') await expectReadableByNight(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 320);
  });
}

for (const url of [...staffRoutes.it, ...staffRoutes.en]) {
  staff(`axe finds nothing, by day or by night, and 320 px suffice: ${url}`, async ({ editor: page }) => {
    await byDay(page);
    await expectFitForAll(page, url);
    await byDay(page);
  });
}

const asking = {
  it: { at: (slug: string) => `/indagini/${slug}/rispondi`, handIn: 'Consegna le risposte', thanks: 'Grazie, le tue risposte sono arrivate', receipts: '/ricevute', code: 'Codice della ricevuta', check: 'Controlla', results: (slug: string) => `/indagini/${slug}/risultati` },
  en: { at: (slug: string) => `/en/surveys/${slug}/answer`, handIn: 'Hand in the answers', thanks: 'Thank you, your answers arrived', receipts: '/en/receipts', code: 'The receipt’s code', check: 'Check', results: (slug: string) => `/en/surveys/${slug}/results` },
};

// Addresses that only the API knows: a response that was begun, the thanks for it, its receipt, the results of the demo's survey.
for (const [language, of] of Object.entries(asking)) {
  staff(`axe finds nothing where one answers, is thanked, checks a receipt and reads results: ${language}`, async ({ editor, browser }) => {
    const { slug } = await ask(editor, {}, onePage);
    const context = await browser.newContext({ baseURL: process.env.PIAZZA_URL, locale: 'it-IT' });
    const page = await context.newPage();
    await byDay(page);
    await expectFitForAll(page, `${of.at(slug)}#${await begun(page, slug)}`);
    await byDay(page);
    await page.getByRole('button', { name: of.handIn }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveCount(1);
    await expectFitAsItStands(page);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: of.handIn }).click();
    await expect(page.getByRole('heading', { level: 1, name: of.thanks })).toBeVisible();
    await expectFitAsItStands(page);
    const receipt = await page.locator('.receipt input').inputValue();
    await visit(page, of.receipts);
    await page.getByRole('textbox', { name: of.code }).fill(receipt);
    await page.getByRole('button', { name: of.check, exact: true }).click();
    await expect(page.getByRole('status').getByRole('link')).toHaveCount(1);
    await expectFitAsItStands(page);
    const told = await page.request.get('/v1/surveys?state=results_published&limit=50', { maxRetries: 3 });
    const { items } = (await told.json()) as { items: { slug: string }[] };
    await expectFitForAll(page, of.results(items.find((one) => one.slug.startsWith('indagine-partecipazione-'))?.slug ?? ''));
    await context.close();
  });
}

test('axe finds nothing in an unfolded menu and unfolded filters', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, '/comunita');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Filtra' }).click();
  await expect(page.getByRole('checkbox').first()).toBeVisible();
  await expectAccessible(page);
});

test('axe finds nothing in the completions', async ({ page }) => {
  await visit(page, '/glossario');
  await page.getByRole('combobox', { name: 'Cerca una parola' }).fill('par');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
});

test('axe finds nothing in an answer to "can I join?"', async ({ page }) => {
  await visit(page, '/comunita/comunita-di-pratiche-partecipative');
  await page.getByRole('combobox', { name: 'Sono…' }).selectOption('citizen');
  await page.getByRole('button', { name: 'Verifica' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Prossimo passo' })).toBeVisible();
  await expectAccessible(page);
});

test('text at 200 % still fits a small laptop', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await visit(page, '/comunita');
  await expectNoSidewaysScroll(page, 640);
});

test('who asks for less motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(page, '/');
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).animationName !== 'none').length,
  );
  expect(moving).toBe(0);
});

/** Swagger UI's own markup, vendored and not ours to change; the server's plain list of operations stands without script. */
const ofSwaggerUi = [
  // A row of an operation is a click target around its button: the button alone is in the tab order and does all of it.
  'nested-interactive',
  // Tags are h3 under the document's h1.
  'heading-order',
];

test('axe finds nothing in the API’s reference, whole and with an operation unfolded', async ({ page }) => {
  // It paints itself on white, by night too.
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/docs');
  await expect(page.locator('.opblock').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('combobox', { name: 'Servers' })).toBeVisible();
  await expectAccessible(page, { exclude: '#reference' });
  await expectAccessible(page, { include: '#reference', except: ofSwaggerUi });
  const operation = page.locator('#operations-communities-list_communities').getByRole('button').first();
  await operation.focus();
  await page.keyboard.press('Enter');
  await expect(operation).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('button', { name: 'Execute' })).toBeVisible();
  await expectAccessible(page, { include: '#operations-communities-list_communities', except: ofSwaggerUi });
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page, 320);
});

test.describe('pages of the API without an application', () => {
  test.use({ javaScriptEnabled: false });

  for (const url of ['/docs', '/problems', '/problems/not-found', '/problems/bad-parameter']) {
    test(`${url} fits 320 px and says what it is`, async ({ page }) => {
      await page.goto(url);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.getByRole('main')).toContainText(/\w{20}|\w+ \w+ \w+/);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page, 320);
    });
  }
});

test('axe finds nothing in the explanations of problems', async ({ page, request }) => {
  await page.goto('/problems');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(13, 22, 19)');
  await expectAccessible(page);
  const codes = await page.getByRole('table').getByRole('link').all();
  const pages = await Promise.all(codes.map((code) => code.getAttribute('href')));
  expect(pages.length).toBeGreaterThan(20);
  for (const url of pages) expect((await request.get(url ?? '', { headers: { Accept: 'text/html' } })).status(), url ?? '').toBe(200);
  for (const url of ['/problems/not-found', '/problems/bad-parameter', '/problems/invalid', '/problems/too-many-requests']) {
    await page.goto(url);
    await expectAccessible(page);
  }
});
