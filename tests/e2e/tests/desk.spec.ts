import { expect, expectAccessible, expectNoSidewaysScroll, visit } from '../fixtures';
import { signIn, test } from '../inside';

test('what waits is counted, and each card leads to exactly that', async ({ editor: page }) => {
  const label = `Parola in attesa ${Date.now()}`;
  await visit(page, '/gestione/glossario/nuova');
  await page.getByRole('textbox', { name: /^Nome \(Italiano\)/ }).fill(label);
  await page.getByRole('textbox', { name: /^Definizione \(Italiano\)/ }).fill('Aspetta.');
  await page.getByRole('combobox', { name: 'Categoria' }).selectOption('principle');
  await page.getByRole('button', { name: 'Proponi la voce' }).click();
  await expect(page.getByRole('heading', { level: 1, name: label })).toBeVisible();

  await page.getByRole('link', { name: 'Cosa mi aspetta' }).click();
  await expect(page.getByRole('main')).toContainText(/Ci sono \d+ cose che aspettano te|C’è una cosa che aspetta te/);
  const card = page.getByRole('link', { name: /voc[ei] propost[ae] da esaminare/ });
  const count = Number(/^\d+/.exec((await card.innerText()).trim())?.[0]);
  expect(count).toBeGreaterThan(0);
  await expect(card).toContainText(/dal \d+ \w+ 20\d\d/);
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page, 320);
  await page.setViewportSize({ width: 1280, height: 860 });
  await card.click();
  await expect(page).toHaveURL('/gestione/glossario?status=suggested');
  // Others suggest terms while this runs: at least as many as were counted, and ours among them.
  await expect(page.getByRole('rowheader', { name: label })).toBeVisible();
  await expect(page.locator('.list-count')).toHaveText(/^\d+ voc[ei]$/);
});

test('nobody without a role has anything waiting: the next step is shown', async ({ page }) => {
  await signIn(page, `nessun-ruolo-${Date.now()}@example.org`);
  await expect(page.getByRole('heading', { name: 'Niente ti aspetta' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Vedere le tue comunità' }).click();
  await expect(page).toHaveURL('/io');
});

test('filters are saved under a name, opened, renamed and removed', async ({ administrator: page }) => {
  const name = `Da rivedere ${Date.now()}`;
  await visit(page, '/gestione/comunita');
  await expect(page.getByRole('button', { name: 'Salva questa vista' })).toBeHidden();
  await page.getByRole('combobox', { name: 'Stato' }).selectOption('dormant');
  await page.getByRole('combobox', { name: 'Adesione' }).selectOption('open');
  await page.getByRole('button', { name: 'Salva questa vista' }).click();
  const dialog = page.getByRole('dialog', { name: 'Salva questa vista' });
  await dialog.getByRole('button', { name: 'Salva questa vista' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'Nome della vista' })).toBeFocused();
  await dialog.getByRole('textbox', { name: 'Nome della vista' }).fill(name);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const saved = page.getByRole('navigation', { name: 'Viste salvate' });
  await expect(saved.getByRole('link', { name })).toHaveAttribute('aria-current', 'true');

  await page.getByRole('link', { name: 'Azzera i filtri' }).click();
  await expect(page).toHaveURL('/gestione/comunita');
  await expect(saved.getByRole('link', { name })).not.toHaveAttribute('aria-current');
  await saved.getByRole('link', { name }).click();
  await expect(page).toHaveURL('/gestione/comunita?status=dormant&join_policy=open');

  await page.getByRole('button', { name: 'Rinomina la vista' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(`${name} bis`);
  await page.keyboard.press('Enter');
  await expect(saved.getByRole('link', { name: `${name} bis` })).toBeVisible();
  await expectAccessible(page);

  // The same view in the other language; it stands only at its own list.
  await visit(page, '/en/manage/communities');
  await page.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name: `${name} bis` }).click();
  await expect(page).toHaveURL('/en/manage/communities?status=dormant&join_policy=open');
  await visit(page, '/en/manage/people?state=active');
  await expect(page.getByRole('link', { name: `${name} bis` })).toHaveCount(0);
  await page.goBack();
  await page.getByRole('button', { name: 'Remove the view' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the view' }).click();
  await expect(page.getByRole('link', { name: `${name} bis` })).toHaveCount(0);
});
