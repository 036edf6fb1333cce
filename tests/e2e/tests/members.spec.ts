import { expect, expectAccessible, expectFitForAll, visit } from '../fixtures';
import { test } from '../inside';

const community = 'comunita-di-pratiche-partecipative';

/** Pages of who coordinates a community, and of everybody who is signed in. */
const screens = [
  '/gestione/comunita',
  `/gestione/comunita/${community}/composizione`,
  `/gestione/comunita/${community}/modulo`,
  '/gestione/adesioni',
  '/gestione/adesioni?state=pending',
  '/gestione/adesioni/inviti',
  '/io',
  '/io/profilo',
  '/io/dati',
  '/io/sessioni',
  `/en/manage/communities/${community}/composition`,
  `/en/manage/communities/${community}/form`,
  '/en/manage/memberships',
  '/en/manage/memberships/invitations',
  '/en/me',
  '/en/me/profile',
  '/en/me/data',
  '/en/me/sessions',
];

for (const url of screens) {
  test(`axe finds nothing, by day or by night, and 320 px suffice: ${url}`, async ({ coordinator: page }) => {
    await expectFitForAll(page, url);
  });
}

test.afterEach(async ({ coordinator: page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 860 });
});

test('coordinators find their own communities, and what they are made of, with small numbers protected', async ({ coordinator: page }) => {
  await visit(page, '/gestione/comunita');
  // One, or those into which another journey invited them; never the whole catalogue.
  expect(await page.getByRole('row').count()).toBeLessThan(6);
  await visit(page, `/gestione/adesioni?community=${community}`);
  await page.getByRole('link', { name: 'Composizione' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Composizione di Comunità di Pratiche/ })).toBeVisible();
  const table = page.getByRole('table', { name: 'Per categoria' });
  await expect(table.getByRole('row', { name: 'Non indicata protetto' })).toBeVisible();
  await expect(page.getByText('sono meno di 5')).toBeVisible();
});

test('questions of a community: written, previewed in both languages, saved', async ({ coordinator: page }) => {
  await visit(page, `/gestione/comunita/${community}/modulo`);
  await page.getByRole('button', { name: 'Aggiungi una domanda' }).click();
  await page.getByRole('textbox', { name: /^Domanda in italiano/ }).fill('Cosa porti?');
  await page.getByRole('textbox', { name: /^Domanda in inglese/ }).fill('What do you bring?');
  const preview = page.getByRole('region', { name: 'Anteprima' });
  await expect(preview.getByRole('textbox', { name: /^Cosa porti\?/ })).toBeVisible();
  await preview.getByRole('button', { name: 'In inglese' }).click();
  await expect(preview.getByRole('textbox', { name: /^What do you bring\?/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();
  await page.getByRole('button', { name: 'Togli: Cosa porti?' }).click();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();
});
