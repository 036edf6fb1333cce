import { expect, expectAccessible, expectNoSidewaysScroll, expectReadableByNight, test, visit } from '../fixtures';

const hub = process.env.PIAZZA_URL ?? '';

test.describe('a newcomer who wants to build something', () => {
  test('tries a read in the console, sees the answer and the command, and copies it', async ({ page }) => {
    await visit(page, '/sviluppo');
    const console = page.getByRole('region', { name: 'Prova l’API' });
    await console.getByRole('combobox', { name: 'Operazione' }).selectOption('list_events');
    await console.getByRole('group').filter({ hasText: 'Filtri e opzioni' }).locator('summary').click();
    await console.getByRole('textbox', { name: 'province' }).fill('BO, MO');
    await expect(console.getByText('GET /v1/events?limit=3&province=BO&province=MO', { exact: true })).toBeVisible();
    await console.getByRole('button', { name: 'Invia la richiesta' }).press('Enter');
    await expect(console.getByText('200 OK')).toBeVisible();
    const body = JSON.parse(await console.getByLabel('Corpo della risposta').innerText()) as { items: { province?: string }[] };
    expect(body.items.length).toBeGreaterThan(0);
    await expect(console.locator('dt', { hasText: 'request-id' })).toBeVisible();

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await console.getByRole('button', { name: 'Copia: la stessa richiesta con curl' }).click();
    await expect(console.getByText('Copiato.')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`curl '${hub}/v1/events?limit=3&province=BO&province=MO' \\\n  -H 'Accept-Language: it'`);
  });

  test('what a path names is something that there is; a token is never written out', async ({ page }) => {
    await visit(page, '/en/developers');
    const console = page.getByRole('region', { name: 'Try the API' });
    await console.getByRole('combobox', { name: 'Operation' }).selectOption('show_community');
    await expect(console.getByRole('combobox', { name: 'community' })).toHaveValue(/^[a-z0-9-]+$/);
    await console.getByText('Personal token', { exact: true }).first().click();
    await console.getByLabel('Personal token').fill('pzt_secret');
    await expect(console.getByLabel('The same request with curl')).toContainText('Bearer $PIAZZA_TOKEN');
    await expect(console.getByLabel('The same request with curl')).not.toContainText('pzt_secret');
    const asked = page.waitForRequest(/\/v1\/communities\/[a-z0-9-]+$/);
    await console.getByLabel('Personal token').fill('');
    await console.getByRole('button', { name: 'Send the request' }).click();
    expect((await asked).headers().authorization).toBeUndefined();
    await expect(console.getByText('200 OK')).toBeVisible();
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain('pzt_');
  });

  test('reads the quick starts by the keyboard: each is a whole program that asks this hub', async ({ page }) => {
    await visit(page, '/sviluppo');
    await page.getByRole('tab', { name: 'curl' }).focus();
    await expect(page.getByRole('tabpanel', { name: 'curl' })).toContainText(`piazza=\${PIAZZA_URL:-${hub}}`);
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'TypeScript' })).toBeFocused();
    await expect(page.getByRole('tabpanel', { name: 'TypeScript' })).toContainText(`'${hub}'`);
    await page.keyboard.press('End');
    await expect(page.getByRole('tabpanel', { name: 'Python' })).toContainText('urlopen');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'curl' })).toHaveAttribute('aria-selected', 'true');
  });

  test('takes the collection, with this hub’s address in it', async ({ page }) => {
    await visit(page, '/sviluppo');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Scarica la collezione' }).click()]);
    expect(download.suggestedFilename()).toBe('piazza.postman_collection.json');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const { variable, item } = JSON.parse(Buffer.concat(chunks).toString()) as { variable: { key: string; value: string }[]; item: { name: string }[] };
    expect(variable.find(({ key }) => key === 'baseUrl')?.value).toBe(hub);
    expect(item.map(({ name }) => name)).toContain('communities');
  });

  test('sees what changed in the API', async ({ page }) => {
    await visit(page, '/en/developers');
    const changes = page.locator('.build-changes li');
    await expect(changes).toHaveCount(6);
    await page.getByRole('button', { name: /^All \d+ changes$/ }).click();
    expect(await changes.count()).toBeGreaterThan(20);
  });

  test('can read the page without a script', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: hub });
    const page = await context.newPage();
    await page.goto('/sviluppo');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Costruisci su Piazza');
    await expect(page.locator('pre', { hasText: 'from urllib.request' })).toContainText(hub);
    await context.close();
  });
});

test.describe('a wrong request', () => {
  test.use({ expectedFailures: /status of 40[01]/ });

  for (const [url, about, send, operation] of [
    ['/sviluppo', 'Prova l’API', 'Invia la richiesta', 'Operazione'],
    ['/en/developers', 'Try the API', 'Send the request', 'Operation'],
  ] as const) {
    test(`is told as the API says it, and the answer can be read by everybody: ${url}`, async ({ page }) => {
      await visit(page, url);
      const console = page.getByRole('region', { name: about });
      await console.getByRole('combobox', { name: operation }).selectOption('list_terms');
      await console.locator('summary').first().click();
      await console.getByRole('textbox', { name: 'category' }).fill('colour');
      await console.getByRole('button', { name: send }).click();
      await expect(console.getByText(/^400/)).toBeVisible();
      await expect(console.locator('.notice')).toContainText('category');
      await expect(console.locator('.notice').getByRole('link')).toHaveAttribute('href', `${hub}/problems/bad-parameter`);
      await expectAccessible(page);
      await expectReadableByNight(page);
      await page.setViewportSize({ width: 320, height: 800 });
      await expectNoSidewaysScroll(page, 320);
    });
  }

  test('without the token that it needs is refused, and says so', async ({ page }) => {
    await visit(page, '/sviluppo');
    const console = page.getByRole('region', { name: 'Prova l’API' });
    await console.getByRole('combobox', { name: 'Operazione' }).selectOption('show_me');
    await console.getByLabel('Token personale').fill('pzt_nobodys');
    const asked = page.waitForRequest(/\/v1\/me$/);
    await console.getByRole('button', { name: 'Invia la richiesta' }).click();
    expect((await asked).headers().authorization).toBe('Bearer pzt_nobodys');
    await expect(console.getByText(/^401/)).toBeVisible();
    await expect(console.locator('.notice')).toContainText('Accesso necessario');
  });
});
