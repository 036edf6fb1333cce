import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFitForAll, visit } from '../fixtures';
import { test } from '../inside';

/** A community of this test alone. */
async function draft(page: Page): Promise<string> {
  const name = `Comunità di prova ${Date.now()}`;
  await visit(page, '/gestione/comunita/nuova');
  await page.getByRole('textbox', { name: 'Nome (Italiano)' }).fill(name);
  await page.getByRole('textbox', { name: /^A cosa serve \(Italiano\)/ }).fill('Provare.');
  await page.getByRole('combobox', { name: 'Temi' }).fill('clima');
  await page.getByRole('option').first().click();
  await page.getByRole('checkbox', { name: 'Cittadine e cittadini' }).check();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bozza');
  return new URL(page.url()).pathname;
}

test('two editors collide on one community, and neither loses text', async ({ administrator: page, editor: other }) => {
  const address = await draft(page);
  await visit(other, address);
  const purpose = (of: Page) => of.getByRole('textbox', { name: /^A cosa serve \(Italiano\)/ });
  await expect(purpose(other)).toHaveValue('Provare.');

  await purpose(page).fill('Provare insieme.');
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();

  await purpose(other).fill('Provare da capo.');
  await other.getByRole('textbox', { name: /^Promossa da/ }).fill('La Regione');
  await other.getByRole('button', { name: 'Salva' }).click();
  await expect(other.getByRole('heading', { name: 'Nel frattempo qualcun altro ha salvato' })).toBeFocused();
  const both = other.getByRole('region', { name: 'Nel frattempo qualcun altro ha salvato' });
  await expect(both.getByText('Provare da capo.')).toBeVisible();
  await expect(both.getByText('Provare insieme.')).toBeVisible();
  await expectAccessible(other);
  await expect(other.getByRole('button', { name: 'Salva la versione unita' })).toBeDisabled();
  await other.getByRole('radio', { name: 'Tieni entrambi' }).check();
  await other.getByRole('button', { name: 'Salva la versione unita' }).click();
  await expect(other.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();

  await page.reload();
  await expect(purpose(page)).toHaveValue('Provare da capo.\n\nProvare insieme.');
  await expect(page.getByRole('textbox', { name: /^Promossa da/ })).toHaveValue('La Regione');
});

test('changes to different fields come together without a question', async ({ administrator: page, editor: other }) => {
  const address = await draft(page);
  await visit(other, address.replace('/gestione/comunita', '/en/manage/communities'));
  await expect(other.getByRole('textbox', { name: /^Hashtag/ })).toBeVisible();
  await page.getByRole('textbox', { name: /^Promossa da/ }).fill('La Regione');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();
  await other.getByRole('textbox', { name: /^Hashtag/ }).fill('prova');
  await other.keyboard.press('Control+s');
  await expect(other.getByText('You changed different fields')).toBeVisible();
  await other.getByRole('button', { name: 'Save the merged version' }).click();
  await expect(other.getByRole('status').filter({ hasText: /^Saved at/ })).toBeVisible();
  await expect(other.getByRole('textbox', { name: /^Promoted by/ })).toHaveValue('La Regione');
});

test('what the API refuses is told at its field, and the focus goes to the list of faults', async ({ administrator: page }) => {
  await draft(page);
  await page.getByRole('button', { name: 'Aggiungi: contatto' }).click();
  const row = page.getByRole('group', { name: 'Contatto 1' });
  await expect(row.getByRole('combobox')).toBeFocused();
  await row.getByRole('textbox', { name: 'Etichetta' }).fill('Segreteria');
  await row.getByRole('textbox', { name: 'Recapito' }).fill('non è un indirizzo');
  await page.getByRole('textbox', { name: /^Hashtag/ }).fill('con spazi');
  await page.keyboard.press('Control+s');
  const faults = page.getByRole('alert').filter({ hasText: 'da correggere' });
  await expect(faults).toBeFocused();
  await faults.getByRole('link', { name: /^Hashtag/ }).click();
  await expect(page.getByRole('textbox', { name: /^Hashtag/ })).toBeFocused();
  await expect(page.getByRole('textbox', { name: /^Hashtag/ })).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
});

test('a list keeps its filters in the address, and the way back undoes them', async ({ editor: page }) => {
  await visit(page, '/gestione/comunita');
  await page.getByRole('combobox', { name: 'Stato' }).selectOption('dormant');
  await expect(page).toHaveURL('/gestione/comunita?status=dormant');
  await page.getByRole('columnheader').getByRole('link', { name: /^Adesioni/ }).click();
  await expect(page).toHaveURL('/gestione/comunita?status=dormant&sort=members');
  // The list of before stays until the new one is there.
  await expect(page.getByRole('row').nth(1)).toContainText('In pausa');
  await page.getByRole('rowheader').first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('In pausa');
  await page.goBack();
  await expect(page).toHaveURL('/gestione/comunita?status=dormant&sort=members');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL('/en/manage/communities?status=dormant&sort=members');
  await expect(page.getByRole('heading', { level: 1, name: 'Communities' })).toBeVisible();
});

test('a term is suggested, published among others, and retired in favour of another', async ({ editor: page }) => {
  await visit(page, '/gestione/glossario/nuova');
  const label = `Parola ${Date.now()}`;
  await page.getByRole('textbox', { name: /^Nome \(Italiano\)/ }).fill(label);
  await page.getByRole('textbox', { name: /^Definizione \(Italiano\)/ }).fill('Una **parola**.');
  await page.getByRole('button', { name: 'Anteprima' }).first().click();
  await expect(page.locator('.preview strong')).toHaveText('parola');
  await page.getByRole('combobox', { name: 'Categoria' }).selectOption('principle');
  await page.getByRole('button', { name: 'Proponi la voce' }).click();
  await expect(page.getByRole('heading', { level: 1, name: label })).toBeVisible();

  await visit(page, '/gestione/glossario?status=suggested');
  await page.getByRole('checkbox', { name: `Seleziona ${label}` }).check();
  await page.getByRole('region', { name: 'Azioni sui selezionati' }).getByRole('button', { name: 'Pubblica' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pubblica' }).click();
  await expect(page.getByRole('dialog', { name: 'Esito dell’azione' })).toContainText('Fatto per tutti (1).');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).last().click();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Pagina, comunità, evento, parola o persona' }).fill(label);
  await page.getByRole('option', { name: new RegExp(label) }).click();
  await page.getByRole('button', { name: 'Segna come non più in uso' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Voce che la sostituisce' }).fill('partecipazione');
  await page.getByRole('option', { name: 'Partecipazione', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Segna come non più in uso' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Non più in uso');
});

test('the last administrator demotes themself and is told why not', async ({ administrator: page }) => {
  await visit(page, '/gestione/persone?hub_role=administrator');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Cambia ruolo' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('È il tuo ruolo');
  await dialog.getByRole('radio', { name: /^Nessun ruolo/ }).check();
  await dialog.getByRole('button', { name: 'Cambia ruolo' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'L’ultima persona che amministra' })).toBeFocused();
  await expect(dialog).toContainText('dai prima il ruolo a un’altra persona');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Annulla' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Cambia ruolo' })).toBeVisible();
});

const screens = [
  '/gestione',
  '/gestione/comunita',
  '/gestione/comunita/nuova',
  '/gestione/comunita/comunita-di-pratiche-partecipative',
  '/gestione/glossario',
  '/gestione/glossario/open-space-technology',
  '/gestione/persone',
  '/gestione/enti',
  '/gestione/enti/nuovo',
  '/gestione/attivita',
  '/gestione/esportazioni',
  '/gestione/dati-aperti',
  '/gestione/glossario/importa',
  '/gestione/non-esiste',
  '/en/manage',
  '/en/manage/communities',
  '/en/manage/glossary/open-space-technology',
  '/en/manage/people',
  '/en/manage/organisations',
  '/en/manage/activity?subject_kind=all',
  '/en/manage/glossary/import',
  '/en/manage/exports',
  '/en/manage/open-data',
];

for (const url of screens) {
  test(`axe finds nothing, by day or by night, and 320 px suffice: ${url}`, async ({ administrator: page }) => {
    await expectFitForAll(page, url);
  });
}

test('the palette by keyboard alone: open, find, go, come back', async ({ editor: page }) => {
  await visit(page, '/gestione');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Pagina, comunità, evento, parola o persona' });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('glos');
  await expect(page.getByRole('option', { name: /^Glossario/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/gestione/glossario');
  await expect(page.getByRole('heading', { level: 1, name: 'Glossario' })).toBeFocused();
});

test.afterEach(async ({ administrator, editor }) => {
  for (const page of [administrator, editor]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 860 });
  }
});
