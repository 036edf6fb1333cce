import { expect, test, visit } from '../fixtures';

const cards = 'article';

test('from the home page to a community by a theme', async ({ page }) => {
  await visit(page, '/');
  const theme = page.getByRole('region', { name: 'Esplora per tema' }).getByRole('listitem').first().getByRole('link');
  const name = (await theme.locator('span').first().textContent()) ?? '';
  await theme.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Comunità di pratiche' })).toBeFocused();
  await expect(page.getByRole('checkbox', { name: new RegExp(name) })).toBeChecked();
  await page.locator(cards).first().getByRole('link').click();
  await expect(page.getByRole('complementary', { name: 'Carta d’identità' })).toContainText(name);
});

test('facets narrow the list, stand in the URL, and the back button undoes them one by one', async ({ page }) => {
  await visit(page, '/comunita');
  const count = page.getByText(/comunità trovat[ae]$/);
  const all = await count.textContent();

  await page.getByRole('checkbox', { name: /Piacenza/ }).click();
  await expect(page).toHaveURL('/comunita?province=PC');
  await expect(count).not.toHaveText(all ?? '');
  const inPiacenza = await count.textContent();

  await page.locator('summary', { hasText: 'Modalità di adesione' }).click();
  await page.getByRole('checkbox', { name: /Adesione libera/ }).click();
  await expect(page).toHaveURL('/comunita?province=PC&join_policy=open');
  await expect(count).not.toHaveText(inPiacenza ?? '');

  await page.goBack();
  await expect(page).toHaveURL('/comunita?province=PC');
  await expect(count).toHaveText(inPiacenza ?? '');
  await expect(page.getByRole('checkbox', { name: /Piacenza/ })).toBeChecked();
  await page.goBack();
  await expect(count).toHaveText(all ?? '');
  await page.goForward();
  await expect(count).toHaveText(inPiacenza ?? '');
});

test('two values of one facet mean "or"', async ({ page }) => {
  const found = async () => Number.parseInt((await page.getByText(/comunità trovat[ae]$/).textContent()) ?? '', 10);
  await visit(page, '/comunita?province=PC');
  const one = await found();
  await visit(page, '/comunita?province=PC&province=RN');
  expect(await found()).toBeGreaterThanOrEqual(one);
  await expect(page.getByRole('checkbox', { name: /Rimini/ })).toBeChecked();
});

test('an address may name a municipality, which stands by its name among the filters', async ({ page }) => {
  const { total } = await (await page.request.get('/v1/communities?municipality=037006&count=true', { maxRetries: 3 })).json();
  await visit(page, '/comunita?municipality=037006');
  await expect(page.getByText(/comunità trovat[ae]$/)).toHaveText(new RegExp(`^${total} `));
  const chip = page.getByRole('list', { name: 'Filtri attivi' }).getByRole('link', { name: /Bologna/ });
  await chip.click();
  await expect(page).toHaveURL('/comunita');
  await expect(page.getByText(/comunità trovat[ae]$/)).not.toHaveText(new RegExp(`^${total} `));
});

test('the count beside a value is what choosing it gives', async ({ page }) => {
  await visit(page, '/comunita');
  const box = page.getByRole('group', { name: 'Provincia' }).getByRole('listitem').first();
  const count = await box.locator('.count').textContent();
  await box.getByRole('checkbox').click();
  await expect(page.getByText(/comunità trovat[ae]$/)).toHaveText(new RegExp(`^${count} `));
});

test('more communities follow, and the focus goes to the first of them', async ({ page }) => {
  await visit(page, '/comunita');
  await expect(page.locator(cards)).toHaveCount(12);
  await page.getByRole('button', { name: 'Mostra altre comunità' }).click();
  await expect(page.locator(cards)).toHaveCount(24);
  await expect(page.locator(cards).nth(12).getByRole('link')).toBeFocused();
});

test('a chosen order is kept in the URL', async ({ page }) => {
  await visit(page, '/comunita');
  await page.getByRole('combobox', { name: 'Ordina per' }).selectOption('members');
  await expect(page).toHaveURL('/comunita?sort=members');
  const members = page.locator(cards).getByText(/^[\d.]+ adesion[ei]$/);
  await expect(async () => {
    const figures = (await members.allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
    expect(figures).toEqual(figures.toSorted((a, b) => b - a));
  }).toPass();
});

test('nothing found: what to do next is one click away', async ({ page }) => {
  await visit(page, '/comunita');
  await page.getByRole('searchbox', { name: 'Cerca nelle comunità' }).fill('zzzzzz');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/comunita?q=zzzzzz');
  await expect(page.getByRole('heading', { name: 'Nessuna comunità con questi filtri' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Azzera i filtri' }).last().click();
  await expect(page).toHaveURL('/comunita');
  await expect(page.locator(cards).first()).toBeVisible();
});

test('filters without a result keep their names and can be taken back one by one', async ({ page }) => {
  await visit(page, '/comunita?province=PC&q=zzzzzz');
  const chip = page.getByRole('list', { name: 'Filtri attivi' }).getByRole('link', { name: 'Rimuovi: Piacenza' });
  await expect(chip).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /Piacenza/ })).toBeChecked();
  await chip.click();
  await expect(page).toHaveURL('/comunita?q=zzzzzz');
});

test('on a phone the filters unfold, apply, and fold away', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await visit(page, '/comunita');
  const box = page.getByRole('checkbox', { name: /Piacenza/ });
  await expect(box).toBeHidden();
  await page.getByRole('button', { name: 'Filtra' }).click();
  await box.click();
  await expect(box).toBeChecked();
  await page.getByRole('button', { name: /^Mostra \d+ comunità$/ }).click();
  await expect(box).toBeHidden();
  await expect(page.getByRole('button', { name: 'Filtra (1)' })).toBeVisible();
});

test('"can I join?" answers each category by the rules of the community', async ({ page }) => {
  await visit(page, '/comunita/comtem-amministratori-digitali');
  const choice = page.getByRole('combobox', { name: 'Sono…' });
  const answer = page.getByRole('status').filter({ hasText: 'Prossimo passo' });

  await choice.selectOption('citizen');
  await page.getByRole('button', { name: 'Verifica' }).click();
  await expect(answer).toContainText('No, non puoi aderire');

  await choice.selectOption('local_administrator');
  await page.getByRole('button', { name: 'Verifica' }).click();
  await expect(answer).toContainText('Sì, puoi aderire');
});

test('a community page has its card, its last update and its words', async ({ page }) => {
  await visit(page, '/comunita/comunita-di-pratiche-partecipative');
  await expect(page).toHaveTitle(/Comunità di Pratiche Partecipative/);
  const card = page.getByRole('complementary', { name: 'Carta d’identità' });
  await expect(card.getByRole('term')).toContainText(['Adesione', 'Composizione', 'Chi può aderire', 'Partecipano']);
  await expect(page.getByText(/^Ultimo aggiornamento: \d+ \w+ \d{4}$/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Parole del glossario in questa pagina' })).toBeVisible();
});
