import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, expectNoSidewaysScroll, visit } from '../fixtures';
import { signIn, test } from '../inside';

test.use({ expectedFailures: /422|ERR_/ });

const sheet = (...rows: string[]) => ['slug,category,label_it,definition_it,status', ...rows].join('\n');

test('terms come in from a sheet: tried, corrected at the line that is named, taken in', async ({ editor: page }) => {
  const slug = `prova-${Date.now()}`;
  const right = `${slug}-uno,principle,Prova,Una prova.,suggested`;
  await visit(page, '/gestione/glossario');
  await page.getByRole('link', { name: 'Importa da un foglio' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Importa voci' })).toBeFocused();
  await expect(page.getByText('Al massimo 400.000 caratteri')).toBeVisible();
  const text = page.getByRole('textbox', { name: 'Testo del foglio' });
  const look = page.getByRole('button', { name: 'Prova: che cosa cambierebbe?' });
  const outcome = page.getByRole('region', { name: '2. La prova' });

  // Nothing is taken in that was not looked at.
  await text.fill(sheet(right));
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert').filter({ hasText: 'Prima di importare fai la prova' })).toBeFocused();

  await text.fill('nome;spiegazione\nAscolto;Si ascolta');
  await look.click();
  await expect(outcome).toBeFocused();
  await expect(outcome).toContainText('colonne sconosciute: nome, spiegazione');

  await text.fill(sheet(right, `${slug}-due,cosa,,Altro.,`, 'bilancio-partecipativo,method,Bilancio partecipativo,Un altro testo.,published'));
  await look.click();
  await expect(outcome.getByRole('list').first()).toContainText(/1 nuova\s*1 cambia\s*0 restano uguali\s*1 non va/);
  const wrong = outcome.getByRole('row').filter({ hasText: 'category' });
  await expect(wrong).toContainText(`${slug}-due`);
  await expect(outcome.getByRole('row').filter({ hasText: 'label_it' })).toContainText('manca');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page, 320);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.emulateMedia({ colorScheme: 'light' });

  await outcome.getByRole('button', { name: 'Vai alla riga 3' }).click();
  await expect(text).toBeFocused();
  expect(await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toContain(`${slug}-due,cosa`);

  // The connection goes: the text stays, here and on the device.
  await page.route('**/v1/glossary/imports', (route) => route.abort('internetdisconnected'));
  await look.click();
  await expect(outcome).toContainText('La connessione manca');
  await page.unroute('**/v1/glossary/imports');
  await expect(page.getByRole('status').filter({ hasText: 'Bozza conservata' })).toBeVisible();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole('button', { name: 'Riprendi la bozza' }).click();
  await expect(text).toHaveValue(new RegExp(`${slug}-due,cosa`));

  await look.click();
  const take = page.getByRole('button', { name: 'Importa 2 voci' });
  await take.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Correggi le righe segnate' })).toBeFocused();
  await text.fill(sheet(right, `${slug}-due,method,Prova due,Altro.,suggested`));
  await expect(page.getByText('Il testo è cambiato dopo la prova')).toBeVisible();
  await look.click();
  await take.click();
  await expect(page.getByRole('heading', { name: 'Importazione riuscita' })).toBeFocused();
  await expect(page.getByText('2 voci nuove, 0 cambiate.')).toBeVisible();
  await page.getByRole('link', { name: 'Esamina le proposte' }).click();
  await expect(page.getByRole('rowheader', { name: 'Prova due' }).first()).toBeVisible();
});

test('in English: the template comes back as it is, a file of Windows is read, wrong rows are left out', async ({ administrator: page }) => {
  await visit(page, '/en/manage/glossary/import');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the template' }).click()]);
  expect(download.suggestedFilename()).toBe('glossario-modello.csv');
  const template = await readFile(await download.path());
  await page.getByLabel('Choose a CSV file').setInputFiles({ name: 'modello.csv', mimeType: 'text/csv', buffer: template });
  const text = page.getByRole('textbox', { name: 'Text of the sheet' });
  await expect(text).toHaveValue(/passeggiata-di-quartiere/);
  await page.getByRole('button', { name: 'Try: what would change?' }).click();
  const outcome = page.getByRole('region', { name: '2. The trial' });
  await expect(outcome.getByRole('list').first()).toContainText('0 are wrong');

  const slug = `parola-${Date.now()}`;
  const windows = Buffer.from(sheet(`${slug},principle,Città,Una città.,suggested`, 'X,X,X,X,X'), 'latin1');
  await page.getByLabel('Choose a CSV file').setInputFiles({ name: 'excel.csv', mimeType: 'text/csv', buffer: windows });
  await expect(text).toHaveValue(/Città,Una città/);
  await expect(page.getByText('Check the accents')).toBeVisible();
  await page.getByRole('button', { name: 'Try: what would change?' }).click();
  await page.getByRole('checkbox', { name: /leave out the row that is wrong/ }).check();
  await page.getByRole('button', { name: 'Import 1 term' }).click();
  await expect(page.getByText('1 new term, 0 changed, 1 row left out.')).toBeVisible();
});

test('who may not import is told so, and what they may do instead', async ({ page }) => {
  await signIn(page, `senza-ruolo-${Date.now()}@example.org`, '/gestione/glossario/importa');
  await expect(page.getByRole('heading', { level: 1, name: 'Questa pagina non è per il tuo ruolo' })).toBeVisible();
  await page.getByRole('link', { name: 'Proponi una voce' }).click();
  await expect(page).toHaveURL('/gestione/glossario/nuova');
});
