import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFitForAll, visit } from '../fixtures';
import { test } from '../inside';

/** Types a moment that is ahead. */
async function fillMoment(page: Page, name: string, days: number, time: string) {
  const field = page.getByRole('group', { name, exact: true });
  await field.getByLabel('Giorno').fill(new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
  await field.getByLabel('Ora').fill(time);
}

/** A draft of this test alone. */
async function draft(page: Page, title = `Incontro di prova ${Date.now()}`): Promise<{ title: string; address: string }> {
  await visit(page, '/gestione/eventi/nuovo');
  const community = page.getByRole('combobox', { name: 'Comunità che organizza' });
  if ((await community.inputValue()) === '') await community.selectOption({ index: 1 });
  await page.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).fill(title);
  await fillMoment(page, 'Inizio', 30, '18:00');
  await fillMoment(page, 'Fine', 30, '20:00');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bozza');
  return { title, address: new URL(page.url()).pathname };
}

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();

test('an event goes from a draft to the calendar, is postponed, cancelled and archived', async ({ coordinator: page }) => {
  const { title, address } = await draft(page);
  await page.getByRole('radio', { name: /^Mista/ }).check();
  await page.getByRole('textbox', { name: /^Luogo/ }).fill('Casa di quartiere');
  await page.getByRole('combobox', { name: /^Comune \(/ }).fill('bologna');
  await page.getByRole('option', { name: /^Bologna/ }).first().click();
  await page.getByRole('textbox', { name: /^Indirizzo per collegarsi/ }).fill('https://meet.example.org/patti');
  const hall = page.getByRole('group', { name: 'Posti: in presenza' });
  await hall.getByRole('spinbutton', { name: /^Quanti posti/ }).fill('20');
  await hall.getByRole('spinbutton', { name: /^Di questi, riservati/ }).fill('3');
  await page.getByRole('button', { name: 'Aggiungi una domanda' }).click();
  await page.getByRole('textbox', { name: /^Domanda in italiano/ }).fill('Cosa mangi?');
  await page.keyboard.press('Control+s');
  await saved(page);
  // The municipality brings its province along.
  await expect(page.getByRole('button', { name: /Bologna/ })).toHaveCount(2);

  await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pubblica', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Pubblicato');
  await expect(page.getByRole('link', { name: 'Pagina pubblica' })).toBeVisible();

  // The step made another version of the same content: the next change asks nothing.
  await page.getByRole('textbox', { name: /^In breve \(Italiano\)/ }).fill('Un incontro.');
  await page.keyboard.press('Control+s');
  await saved(page);

  await page.getByRole('button', { name: 'Rinvia' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Motivo/ }).fill('La sala non è pronta.');
  await dialog.getByRole('button', { name: 'Rinvia' }).click();
  await expect(page.getByText('Rinviato perché')).toBeVisible();
  await page.getByRole('button', { name: 'Annulla l’evento' }).click();
  await dialog.getByRole('textbox', { name: /^Motivo/ }).fill('Non si farà.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Annulla l’evento' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Annullato');
  await expect(page.getByText('Questo evento non si può più modificare.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Titolo \(Italiano\)/ })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Archivia' }).click();
  await dialog.getByRole('button', { name: 'Archivia' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Archiviato');

  await visit(page, '/gestione/eventi?when=any&status=archived');
  await expect(page.getByRole('rowheader').getByRole('link', { name: title })).toHaveAttribute('href', address);
});

test('a draft is read by whoever has its link, until it is taken back', async ({ coordinator: page, browser }) => {
  const { title } = await draft(page);
  await page.getByRole('button', { name: 'Condividi la bozza' }).click();
  const dialog = page.getByRole('dialog', { name: 'Condividi la bozza' });
  await dialog.getByRole('button', { name: 'Crea il collegamento' }).click();
  const link = await dialog.locator('.secret').textContent();
  expect(link).toContain('/eventi/anteprima#');
  await expectAccessible(page);

  const context = await browser.newContext({ baseURL: process.env.PIAZZA_URL, locale: 'it-IT' });
  const guest = await context.newPage();
  await visit(guest, new URL(link ?? '').pathname + new URL(link ?? '').hash);
  await expect(guest.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(guest.getByRole('main').getByText('18:00–20:00')).toBeVisible();
  await expectAccessible(guest);

  await dialog.getByRole('button', { name: 'Ritira il collegamento' }).click();
  await expect(dialog.getByText('Il collegamento non funziona più.')).toBeVisible();
  await guest.reload();
  await expect(guest.getByRole('heading', { level: 1, name: 'Il collegamento non è valido' })).toBeVisible();
  await context.close();
});

test('what is wrong with an event is told at its field, before it is sent and after', async ({ editor: page }) => {
  const { address } = await draft(page);
  await fillMoment(page, 'Fine', 29, '20:00');
  const hall = page.getByRole('group', { name: 'Posti: in presenza' });
  await hall.getByRole('spinbutton', { name: /^Quanti posti/ }).fill('5');
  await hall.getByRole('spinbutton', { name: /^Di questi, riservati/ }).fill('6');
  await page.keyboard.press('Control+s');
  const faults = page.getByRole('alert').filter({ hasText: 'da correggere' });
  await expect(faults).toBeFocused();
  await expect(faults).toContainText('La fine deve venire dopo l’inizio.');
  await expect(faults).toContainText('I posti riservati non possono essere più dei posti.');
  await faults.getByRole('link', { name: /^Fine/ }).click();
  await expect(page.getByRole('group', { name: 'Fine', exact: true }).getByLabel('Giorno')).toBeFocused();
  await expectAccessible(page);
  await fillMoment(page, 'Fine', 90, '20:00');
  await hall.getByRole('spinbutton', { name: /^Di questi, riservati/ }).fill('1');
  await page.keyboard.press('Control+s');
  // What only the API knows.
  await expect(faults).toContainText('al massimo 31 giorni');
  await visit(page, address);
  await page.getByRole('button', { name: 'Scarta la bozza' }).click();
});

test('two organisers collide on one event, and neither loses text', async ({ administrator: page, editor: other }) => {
  const { address } = await draft(page);
  await visit(other, address);
  await page.getByRole('textbox', { name: /^In breve \(Italiano\)/ }).fill('Uno.');
  await page.getByRole('radio', { name: /^Online/ }).first().check();
  await page.keyboard.press('Control+s');
  await saved(page);
  await other.getByRole('textbox', { name: /^In breve \(Italiano\)/ }).fill('Due.');
  await other.keyboard.press('Control+s');
  await expect(other.getByRole('heading', { name: 'Nel frattempo qualcun altro ha salvato' })).toBeFocused();
  await other.getByRole('radio', { name: 'Tieni entrambi' }).check();
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Salva la versione unita' }).click();
  await saved(other);
  await expect(other.getByRole('textbox', { name: /^In breve \(Italiano\)/ })).toHaveValue('Due. Uno.');
  await expect(other.getByRole('radio', { name: /^Online/ }).first()).toBeChecked();
});

test('a list keeps its filters in the address; who runs no events is told what to do', async ({ editor: page }) => {
  await draft(page);
  await visit(page, '/gestione/eventi');
  await page.getByRole('combobox', { name: 'Stato' }).selectOption('draft');
  await expect(page).toHaveURL('/gestione/eventi?status=draft');
  await page.getByRole('combobox', { name: 'Quando' }).selectOption('any');
  await page.getByRole('columnheader').getByRole('link', { name: /^Quando/ }).click();
  await expect(page).toHaveURL(/status=draft/);
  await expect(page).toHaveURL(/sort=starts_at/);
  await page.getByRole('rowheader').first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bozza');
  await page.goBack();
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en\/manage\/events\?.*status=draft/);
  await visit(page, '/gestione/eventi?q=zzzzzz');
  await expect(page.getByRole('heading', { name: 'Nessun evento con questi filtri' })).toBeVisible();
  await expectAccessible(page);
});

const pages = {
  it: ['/gestione/eventi', '/gestione/eventi/nuovo', '/eventi/anteprima'],
  en: ['/en/manage/events', '/en/manage/events/new', '/en/events/preview'],
};

for (const url of [...pages.it, ...pages.en]) {
  test(`${url} is fit for all, by night and on the smallest phone`, async ({ administrator: page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectFitForAll(page, url);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}

test('a series is made, changed from one date on, published from the list, and its event is copied', async ({ coordinator: page }) => {
  const title = `Serie di prova ${Date.now()}`;
  await visit(page, '/gestione/eventi/nuovo');
  await page.getByRole('combobox', { name: 'Comunità che organizza' }).selectOption({ index: 1 });
  await page.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).fill(title);
  await fillMoment(page, 'Inizio', 30, '18:00');
  await fillMoment(page, 'Fine', 30, '20:00');
  await page.getByRole('checkbox', { name: /^Si ripete/ }).check();
  await expectAccessible(page, { include: 'form' });
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const series = page.getByRole('region', { name: 'Fa parte di una serie' });
  await expect(series.getByText(/^Si ripete: /)).toBeVisible();
  await series.getByRole('radio', { name: /^Tutte le date/ }).check();
  await page.getByRole('textbox', { name: /^Luogo/ }).fill('Sala civica');
  await page.keyboard.press('Control+s');
  await saved(page);
  await series.locator('summary').click();
  await series.getByRole('listitem').nth(1).getByRole('link').click();
  await expect(page.getByRole('textbox', { name: /^Luogo/ })).toHaveValue('Sala civica');
  await expectAccessible(page);

  await series.getByRole('link', { name: 'Vedi la serie in elenco' }).click();
  await page.getByRole('checkbox', { name: 'Seleziona tutti in questa pagina' }).check();
  await page.getByRole('region', { name: 'Azioni sui selezionati' }).getByRole('button', { name: 'Pubblica' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pubblica' }).click();
  await expect(page.getByRole('dialog', { name: 'Esito dell’azione' })).toContainText('Fatto per tutti');
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).last().click();

  await page.getByRole('rowheader').first().getByRole('link').click();
  await page.getByRole('button', { name: 'Duplica' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Giorno').fill('2027-05-05');
  await dialog.getByLabel('Ora').fill('10:00');
  await dialog.getByRole('button', { name: 'Duplica' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bozza');
  await expect(page.getByRole('group', { name: 'Inizio', exact: true }).getByLabel('Giorno')).toHaveValue('2027-05-05');
});

test('an agenda is written by the keyboard, and what is outside the event is refused at its field', async ({ editor: page }) => {
  const { address } = await draft(page);
  await page.getByRole('link', { name: 'Programma' }).click();
  await expect(page).toHaveURL(`${address}/programma`);
  await page.getByRole('button', { name: 'Aggiungi: sessione' }).click();
  const first = page.getByRole('group', { name: 'Sessione 1' });
  await first.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).fill('Saluti');
  await first.getByRole('button', { name: 'Aggiungi: persona' }).click();
  await first.getByRole('textbox', { name: /^Nome/ }).fill('Irene Galli');
  await page.keyboard.press('Control+s');
  await saved(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Aggiungi: sessione' }).click();
  const second = page.getByRole('group', { name: 'Sessione 2' });
  await expect(second.getByRole('group', { name: 'Inizio' }).getByLabel('Ora')).toHaveValue('19:00');
  await second.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).fill('Lavoro in gruppi');
  await second.getByRole('group', { name: 'Fine' }).getByLabel('Ora').fill('23:00');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert').filter({ hasText: 'da correggere' })).toBeFocused();
  await second.getByRole('group', { name: 'Fine' }).getByLabel('Ora').fill('20:00');
  await page.keyboard.press('Control+s');
  await saved(page);
  await page.reload();
  await expect(first.getByRole('textbox', { name: /^Nome/ })).toHaveValue('Irene Galli');
});
