import { expect, tabTo, test, visit } from '../fixtures';

test('by keyboard alone: type, choose a completion, read the term', async ({ page }) => {
  await visit(page, '/glossario');
  await tabTo(page, 'combobox', 'Cerca una parola');
  await page.keyboard.type('bilancio p');
  await expect(page.getByRole('option', { name: /Bilancio partecipativo/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/glossario/bilancio-partecipativo');
  await expect(page.getByRole('heading', { level: 1, name: 'Bilancio partecipativo' })).toBeFocused();
});

test('a synonym leads to its term', async ({ page }) => {
  await visit(page, '/glossario');
  await page.getByRole('combobox', { name: 'Cerca una parola' }).fill('rendicon');
  const option = page.getByRole('option', { name: /responsabilità e rendicontazione/ });
  await expect(option).toContainText('Accountability');
  await option.click();
  await expect(page).toHaveURL('/glossario/accountability');
});

test('Enter without a choice searches the definitions', async ({ page }) => {
  await visit(page, '/glossario');
  await page.getByRole('combobox', { name: 'Cerca una parola' }).fill('abitanti');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/glossario?q=abitanti');
  await expect(page.getByRole('status').filter({ hasText: 'per «abitanti»' })).toBeVisible();
});

test('Escape closes the completions and keeps the text', async ({ page }) => {
  await visit(page, '/glossario');
  const field = page.getByRole('combobox', { name: 'Cerca una parola' });
  await field.fill('par');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(field).toHaveValue('par');
});

test('by letter and by category', async ({ page }) => {
  await visit(page, '/glossario');
  await page.getByRole('link', { name: 'Lettera B' }).click();
  await expect(page).toHaveURL('/glossario?letter=B');
  await expect(page.getByRole('heading', { level: 2, name: 'B', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Lettera B' })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('combobox', { name: 'Categoria' }).selectOption('method');
  await expect(page).toHaveURL('/glossario?letter=B&category=method');
});

test('from a term to the communities that use it, and back to the term from there', async ({ page }) => {
  await visit(page, '/comunita/comunita-di-pratiche-partecipative');
  const used = page.getByRole('heading', { name: 'Parole del glossario in questa pagina' }).locator('..').getByRole('link').first();
  const label = (await used.textContent()) ?? '';
  await used.click();
  await expect(page.getByRole('heading', { level: 1, name: label })).toBeVisible();
  const uses = page.getByRole('region', { name: 'Comunità che usano questa parola' });
  await expect(uses.getByRole('article').first()).toBeVisible();
  const all = uses.getByRole('link', { name: /^Vedi tutte/ });
  if (await all.isVisible()) await all.click();
  await page.getByRole('link', { name: /Comunità di Pratiche Partecipative/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /Comunità di Pratiche Partecipative/ })).toBeVisible();
});

test('a word linked in a text opens its term without reloading the page', async ({ page }) => {
  await visit(page, '/comunita/comunita-di-pratiche-partecipative');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.locator('main .prose a[href^="/glossario/"]').first().click();
  await expect(page).toHaveURL(/\/glossario\/[a-z0-9-]+$/);
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
});

test('a method has its card, a term its linked data', async ({ page, request }) => {
  await visit(page, '/glossario/open-space-technology');
  const card = page.getByRole('region', { name: 'Scheda del metodo' });
  await expect(card.getByRole('term')).toContainText(['Partecipanti', 'Durata', 'Difficoltà']);
  const turtle = await page.getByRole('link', { name: 'Turtle' }).getAttribute('href');
  const answer = await request.get(turtle ?? '');
  expect(answer.headers()['content-type']).toContain('text/turtle');
  expect(await answer.text()).toContain('skos:prefLabel');
});
