import { expect, expectAccessible, visit } from '../fixtures';
import { signIn, test } from '../inside';

test('what was done is told with who, when, before and after, and each name leads on', async ({ editor: page, administrator: other }) => {
  const label = `Parola seguita ${Date.now()}`;
  await visit(page, '/gestione/glossario/nuova');
  await page.getByRole('textbox', { name: /^Nome \(Italiano\)/ }).fill(label);
  await page.getByRole('textbox', { name: /^Definizione \(Italiano\)/ }).fill('Se ne segue la storia.');
  await page.getByRole('combobox', { name: 'Categoria' }).selectOption('principle');
  await page.getByRole('button', { name: 'Proponi la voce' }).click();
  await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pubblica' }).click();
  await expect(page.getByRole('heading', { level: 1, name: label })).toContainText('Pubblicata');

  await page.getByRole('link', { name: 'Cronologia' }).click();
  await expect(page).toHaveURL(/\/gestione\/attivita\?subject=[0-9a-f-]{36}$/);
  await expect(page.getByText('2 attività', { exact: true })).toBeVisible();
  const published = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^Voce pubblicata/ }) });
  await expect(published).toContainText('Elena Poli');
  await expect(published).toContainText(/Stato\s*prima: Proposta\s*dopo: Pubblicata/);
  await expectAccessible(page);

  // One link further: everything that she did; the address alone shows it to somebody else.
  await published.getByRole('link', { name: 'Solo le attività di Elena Poli' }).click();
  await expect(page).toHaveURL(/subject=.*&?actor=|actor=.*subject=/);
  await page.getByRole('link', { name: /^Togli Voce di glossario/ }).click();
  await expect(page).toHaveURL(/\/gestione\/attivita\?actor=[0-9a-f-]{36}$/);
  await visit(other, page.url());
  await expect(other.getByRole('row').filter({ hasText: 'Elena Poli' }).first()).toBeVisible();
  await other.getByRole('combobox', { name: 'Attività' }).selectOption('term.created');
  await expect(other).toHaveURL(/action=term\.created/);
  await expect(other.getByRole('rowheader').first()).toContainText('Voce proposta');
  await other.goBack();
  await expect(other).not.toHaveURL(/action=/);
});

test('pages, days and an empty list', async ({ administrator: page }) => {
  await visit(page, '/en/manage/activity?action=glossary.imported');
  await expect(page.getByText('Page 1 of')).toBeVisible();
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/cursor=.+&page=2/);
  await expect(page.getByText('Page 2 of')).toBeVisible();
  await page.goBack();
  await expect(page.getByText('Page 1 of')).toBeVisible();
  const from = page.getByLabel('From', { exact: true });
  await from.fill('2099-01-01');
  await from.press('Enter');
  await expect(page).toHaveURL('/en/manage/activity?action=glossary.imported&since=2099-01-01');
  await expect(page.getByRole('heading', { name: 'No activity with these filters' })).toBeVisible();
  await expectAccessible(page);
});

test('who coordinates reads what concerns their communities, and nothing else', async ({ page }) => {
  await signIn(page, 'coordinator@example.org');
  await visit(page, '/gestione/attivita?subject_kind=all');
  await expect(page.getByRole('row').first()).toBeVisible();
  const kinds = await page.getByRole('rowheader').allTextContents();
  expect(kinds.filter((text) => /Sessione|Accesso|E-mail/.test(text))).toEqual([]);
  // Nobody else's community can be asked for.
  await page.getByRole('combobox', { name: 'Comunità', exact: true }).focus();
  const offered = page.getByRole('listbox', { name: 'Comunità' }).getByRole('option');
  await expect(offered).not.toHaveCount(0);
  expect(await offered.count()).toBeLessThan(5);
});
