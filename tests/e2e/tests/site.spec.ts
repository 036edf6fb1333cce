import { allRoutes, expect, routes, tabTo, test, visit } from '../fixtures';

test('the language switch keeps the page and its query', async ({ page }) => {
  await visit(page, '/comunita?province=PC&join_policy=open');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/en/communities?province=PC&join_policy=open');
  await expect(page.getByRole('heading', { level: 1, name: 'Communities of practice' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: 'Italiano' }).click();
  await expect(page).toHaveURL('/comunita?province=PC&join_policy=open');
});

test('search finds communities and words together', async ({ page }) => {
  await visit(page, '/');
  await page.getByRole('searchbox').fill('bilancio partecipativo');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/cerca?q=bilancio+partecipativo');
  await expect(page.getByRole('heading', { name: /^Comunità \(\d+\)$/ })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Voci di glossario/ }).getByRole('link', { name: 'Bilancio partecipativo' })).toBeVisible();
});

test('a search without result says what to do', async ({ page }) => {
  await visit(page, '/cerca?q=zzzzzz');
  await expect(page.getByRole('status')).toContainText('Nessun risultato per «zzzzzz»');
  await page.getByRole('main').getByRole('link', { name: 'Glossario' }).click();
  await expect(page).toHaveURL('/glossario');
});

test('each page has a title, a description and one heading of its own', async ({ page }) => {
  const titles = new Set<string>();
  for (const url of Object.values(routes.it).slice(0, 24)) {
    await visit(page, url);
    await expect(page).toHaveTitle(/Piazza/);
    titles.add(await page.title());
    await expect(page.locator('h1')).toHaveCount(1);
    expect((await page.locator('meta[name="description"]').getAttribute('content'))?.length).toBeGreaterThan(20);
  }
  expect(titles.size).toBeGreaterThanOrEqual(10);
});

test('keyboard only: skip link, main menu, a community, its answer', async ({ page }) => {
  await visit(page, '/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Vai al contenuto' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  await page.goto('/');
  await tabTo(page, 'link', 'Comunità');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, 'checkbox', /Piacenza/);
  await page.keyboard.press('Space');
  await expect(page).toHaveURL('/comunita?province=PC');
  await expect(page.getByRole('checkbox', { name: /Piacenza/ })).toBeFocused();
  const first = page.locator('article').first().getByRole('link');
  await tabTo(page, 'link', (await first.textContent()) ?? '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/comunita\/[a-z0-9-]+$/);
  await tabTo(page, 'combobox', 'Sono…');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'button', 'Verifica');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Prossimo passo' })).toBeVisible();
});

test('keyboard only: language, search, a term found, more of the glossary', async ({ page }) => {
  await visit(page, '/');
  await tabTo(page, 'link', 'English');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, 'searchbox', 'Search for a community or a word');
  await page.keyboard.type('participatory budgeting');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en/search?q=participatory+budgeting');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, 'link', 'Participatory budgeting');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Participatory budgeting' })).toBeFocused();

  await page.goto('/en/glossary');
  await tabTo(page, 'link', 'Letter B');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en/glossary?letter=B');
  await expect(page.getByRole('link', { name: 'Letter B' })).toHaveAttribute('aria-current', 'true');
});

test('keyboard only, on a phone: the menu and the filters unfold, choose and fold', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page, '/');
  await tabTo(page, 'button', 'Menu');
  await page.keyboard.press('Enter');
  await tabTo(page, 'link', 'Comunità');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Comunità di pratiche' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Menu' })).toHaveAttribute('aria-expanded', 'false');
  await tabTo(page, 'button', 'Filtra');
  await page.keyboard.press('Enter');
  await tabTo(page, 'checkbox', /Piacenza/);
  await page.keyboard.press('Space');
  await expect(page).toHaveURL('/comunita?province=PC');
  await tabTo(page, 'button', /^Mostra \d+ comunità$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: /Piacenza/ })).toBeHidden();
  await expect(page.getByText(/comunità trovat[ae]$/)).toBeFocused();
  await tabTo(page, 'button', 'Mostra altre comunità');
});

test('the focus can always be seen', async ({ page }) => {
  await visit(page, '/comunita');
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    const mark = await page.evaluate(() => {
      const active = document.activeElement;
      if (!active || active === document.body) return 'none focused';
      const { outlineStyle, boxShadow } = getComputedStyle(active);
      return outlineStyle !== 'none' || boxShadow !== 'none' ? 'seen' : active.outerHTML.slice(0, 120);
    });
    expect(['seen', 'none focused']).toContain(mark);
  }
});

test.describe('what is not there', () => {
  test.use({ expectedFailures: /404/ });

  test('an unknown page says so and leads on, with status 404', async ({ page }) => {
    const answer = await page.goto('/non-esiste');
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: 'Questa pagina non c’è' })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Comunità' }).click();
    await expect(page).toHaveURL('/comunita');
  });

  test('an unknown community too, in English', async ({ page }) => {
    const answer = await page.goto('/en/communities/no-such-community');
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: 'This page is not here' })).toBeVisible();
  });
});

test.describe('when the service does not answer', () => {
  test.use({ expectedFailures: /503|ERR_/ });

  test('a failure offers to try again, and then works', async ({ page }) => {
    await visit(page, '/');
    await page.route('**/v1/glossary/**', (route) => route.fulfill({ status: 503, contentType: 'text/plain', body: 'busy' }));
    await page.getByRole('banner').getByRole('link', { name: 'Glossario' }).click();
    await expect(page.getByRole('alert')).toContainText('Qualcosa non ha funzionato');
    await page.unroute('**/v1/glossary/**');
    await page.getByRole('button', { name: 'Riprova' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /Glossario/ })).toBeVisible();
  });

  test('without a connection it says that, and works once it is back', async ({ page, context }) => {
    await visit(page, '/comunita');
    await visit(page, '/');
    await context.setOffline(true);
    await page.route('**/v1/**', (route) => route.abort('internetdisconnected'));
    await page.getByRole('banner').getByRole('link', { name: 'Comunità', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Connessione assente');
    await context.setOffline(false);
    await page.unroute('**/v1/**');
    await page.getByRole('button', { name: 'Riprova' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Comunità di pratiche' })).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a community page can be read, in both languages', async ({ page }) => {
    await page.goto('/comunita/comunita-di-pratiche-partecipative');
    await expect(page.getByRole('heading', { level: 1, name: /Comunità di Pratiche Partecipative/ })).toBeVisible();
    await expect(page).toHaveTitle(/Comunità di Pratiche Partecipative/);
    await expect(page.getByText('democrazia partecipativa').first()).toBeVisible();
    await page.goto('/en/communities/comunita-di-pratiche-partecipative');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('the home page has its word of the day, the same that the application keeps', async ({ page, browser, baseURL }) => {
    await page.goto('/');
    const word = page.getByRole('article', { name: 'Una parola al giorno' });
    const link = word.getByRole('link', { name: /^Leggi la voce/ });
    const said = (await link.textContent()) ?? '';
    const context = await browser.newContext({ baseURL, javaScriptEnabled: true });
    const awake = await context.newPage();
    await visit(awake, '/');
    await expect(awake.getByRole('link', { name: said })).toBeVisible();
    await context.close();
    await link.click();
    await expect(page).toHaveURL(/\/glossario\/[a-z0-9-]+$/);
  });

  test('the catalogue and the glossary lead to their pages', async ({ page }) => {
    await page.goto('/comunita');
    await page.getByRole('link', { name: 'Mostra altre comunità' }).click();
    await expect(page.getByText(/comunità trovat[ae]$/)).toBeVisible();
    await page.getByRole('link', { name: /Comunità di Pratiche Partecipative/ }).first().click();
    await expect(page).toHaveURL('/comunita/comunita-di-pratiche-partecipative');
    await page.goto('/glossario');
    await expect(page.getByRole('link', { name: 'Accountability' }).first()).toBeVisible();
  });
});

test('links and previews: canonical, alternates, Open Graph, JSON-LD', async ({ request }) => {
  for (const { language, url } of allRoutes.filter(({ name }) => ['community', 'term', 'home'].includes(name))) {
    const html = await (await request.get(url)).text();
    expect(html).toContain(`<html lang="${language}"`);
    for (const wanted of ['rel="canonical"', 'hreflang="it"', 'hreflang="en"', 'property="og:title"', 'name="description"', 'application/ld+json']) {
      expect(html, `${wanted} in ${url}`).toContain(wanted);
    }
  }
});

test('the first view stays light, and static files come compressed and immutable', async ({ page, request }) => {
  const scripts: string[] = [];
  page.on('response', (response) => {
    if (/\/assets\/.*\.(js|css)$/.test(response.url())) scripts.push(response.url());
  });
  await visit(page, '/');
  expect(scripts.length).toBeGreaterThan(2);
  for (const url of scripts) {
    const { 'content-encoding': encoding, 'cache-control': cache } = (await request.get(url, { headers: { 'Accept-Encoding': 'br' } })).headers();
    expect(encoding, url).toBe('br');
    expect(cache, url).toContain('immutable');
  }
});
