import type { Browser, Page } from '@playwright/test';
import { ask, begun, onePage } from '../asking';
import { expect, expectAccessible, expectFitForAll, expectNoSidewaysScroll, tabTo, visit } from '../fixtures';
import { test } from '../inside';

// A link that opens nothing, a lost connection: the browser tells of what the tests provoke.
test.use({ expectedFailures: /409|404|ERR_INTERNET_DISCONNECTED|Failed to fetch/ });

const main = (page: Page) => page.getByRole('main');
const next = (page: Page) => page.getByRole('button', { name: 'Avanti' }).click();
const handIn = (page: Page) => page.getByRole('button', { name: 'Consegna le risposte' }).click();
const saved = (page: Page) => expect(page.getByText('Risposte salvate')).toBeVisible();
const link = (page: Page) => page.getByRole('textbox', { name: 'Collegamento per riprendere' }).first();

async function visitor(browser: Browser, viewport = { width: 1280, height: 800 }) {
  const context = await browser.newContext({ baseURL: process.env.PIAZZA_URL, locale: 'it-IT', viewport });
  return await context.newPage();
}

async function startOf(page: Page, slug: string) {
  await visit(page, `/indagini/${slug}`);
  await page.getByRole('button', { name: 'Comincia a rispondere' }).click();
  await expect(page.getByRole('radio', { name: 'Sì' })).toBeVisible();
}

test('somebody answers half on a desktop, comes back by the link on a phone, and finishes', async ({ editor, browser }) => {
  const { slug, title } = await ask(editor);
  const desk = await visitor(browser);
  await visit(desk, '/indagini');
  await desk.getByRole('link', { name: title }).click();
  await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible();
  // Said before the first question.
  await expect(main(desk)).toContainText('Riservata: chi cura l’indagine vede le risposte, ma non chi le ha date.');
  await expect(main(desk)).toContainText('Dopo la chiusura, i risultati sono pubblici.');
  await desk.getByText('Informativa sulla privacy').click();
  await expect(main(desk)).toContainText('I dati sono trattati dalla Regione');
  await desk.getByRole('button', { name: 'Comincia a rispondere' }).click();
  await expect(desk).toHaveURL(new RegExp(`/indagini/${slug}/rispondi#pzs_`));
  const address = await link(desk).inputValue();
  expect(address).toContain(`/indagini/${slug}/rispondi#pzs_`);

  // All that is wrong at once, tied to its field; the focus goes to the list, and from it to the field.
  await desk.getByRole('radio', { name: 'Altro' }).check();
  await desk.getByRole('textbox', { name: /^E-mail/ }).fill('ada@');
  // The second page is for who took part, and nobody said so yet.
  await handIn(desk);
  const faults = desk.getByRole('alert').filter({ hasText: 'da correggere' });
  await expect(faults).toBeFocused();
  await expect(faults.getByRole('link')).toHaveCount(3);
  await faults.getByRole('link', { name: /^E-mail/ }).click();
  await expect(desk.getByRole('textbox', { name: /^E-mail/ })).toBeFocused();
  await desk.keyboard.press('End');
  await desk.keyboard.type('example.org');
  await desk.getByRole('radio', { name: 'A voce' }).check();
  await desk.getByRole('radio', { name: 'Sì' }).check();
  await next(desk);
  await expect(desk.getByRole('heading', { name: 'Gli incontri' })).toBeFocused();
  await expect(main(desk)).toContainText('Pagina 2 di 2');
  await saved(desk);
  await desk.context().close();

  const phone = await visitor(browser, { width: 390, height: 844 });
  await visit(phone, new URL(address).pathname + new URL(address).hash);
  await expect(phone.getByRole('heading', { name: 'Gli incontri' })).toBeVisible();
  await phone.getByRole('button', { name: 'Indietro' }).click();
  await expect(phone.getByRole('textbox', { name: /^E-mail/ })).toHaveValue('ada@example.org');
  await next(phone);
  // The table: a card for each row, every answer with its name.
  await phone.getByRole('radiogroup', { name: 'Le sale' }).getByRole('radio', { name: 'Molto' }).check();
  await handIn(phone);
  await expect(phone.getByRole('alert').getByRole('link')).toHaveText(['Quanto sono stati utili?, Gli orari: Rispondi anche per questa riga.']);
  await phone.getByRole('radiogroup', { name: 'Gli orari' }).getByRole('radio', { name: 'Poco' }).check();
  await phone.getByRole('textbox', { name: /^Che cosa cambieresti/ }).fill('Più sedie.');
  await expectNoSidewaysScroll(phone, 390);
  await handIn(phone);
  await expect(phone.getByRole('heading', { level: 1, name: 'Grazie, le tue risposte sono arrivate' })).toBeFocused();
  await expect(main(phone)).toContainText('Ne parliamo a gennaio');
  const receipt = await phone.getByRole('textbox', { name: 'La tua ricevuta' }).inputValue();
  expect(receipt).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  await expectAccessible(phone);

  await phone.getByRole('link', { name: 'Controlla una ricevuta' }).click();
  await phone.getByRole('textbox', { name: 'Codice della ricevuta' }).fill(receipt.toLowerCase().replaceAll('-', ' '));
  await phone.getByRole('button', { name: 'Controlla' }).click();
  await expect(phone.getByRole('status').filter({ hasText: 'Sì, le tue risposte contano' })).toContainText(title);
  await phone.getByRole('textbox', { name: 'Codice della ricevuta' }).fill('AAAA-BBBB-CCCC');
  await phone.getByRole('button', { name: 'Controlla' }).click();
  await expect(phone.getByRole('status').filter({ hasText: 'Nessuna risposta con questa ricevuta' })).toBeVisible();
  await phone.context().close();
});

test('who is signed in goes on where they were, answers once, and is told so the second time', async ({ editor: page }) => {
  const { slug } = await ask(page);
  await startOf(page, slug);
  await page.getByRole('radio', { name: 'Sì' }).check();
  await page.getByRole('radio', { name: 'Per posta' }).check();
  await saved(page);
  // Another window knows nothing but who they are.
  await page.evaluate(() => sessionStorage.clear());
  await startOf(page, slug);
  await expect(page.getByRole('radio', { name: 'Per posta' })).toBeChecked();
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await handIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Grazie, le tue risposte sono arrivate' })).toBeVisible();
  await visit(page, `/indagini/${slug}`);
  await page.getByRole('button', { name: 'Comincia a rispondere' }).click();
  await expect(main(page)).toContainText('Hai già risposto');
  await expect(main(page).getByRole('link', { name: 'Controlla una ricevuta' })).toBeVisible();
  await expectAccessible(page);
});

test('a lost connection loses nothing: what is answered waits, says so, and is sent when it is back', async ({ editor, browser }) => {
  const { slug } = await ask(editor);
  const page = await visitor(browser);
  await startOf(page, slug);
  const address = await link(page).inputValue();
  await page.getByRole('radio', { name: 'Sì' }).check();
  await saved(page);
  await page.context().setOffline(true);
  await page.getByRole('radio', { name: 'A voce' }).check();
  await next(page);
  await expect(page.getByRole('status').filter({ hasText: 'Connessione assente' })).toBeVisible();
  // One goes on answering.
  await page.getByRole('radiogroup', { name: 'Le sale' }).getByRole('radio', { name: 'Molto' }).check();
  await page.getByRole('radiogroup', { name: 'Gli orari' }).getByRole('radio', { name: 'Molto' }).check();
  await handIn(page);
  await expect(page.getByRole('alert').filter({ hasText: 'Le risposte non sono partite' })).toBeVisible();
  await expectAccessible(page);
  await page.context().setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: 'La connessione è tornata' })).toBeVisible();
  const elsewhere = await visitor(browser);
  await visit(elsewhere, new URL(address).pathname + new URL(address).hash);
  await expect(elsewhere.getByRole('radiogroup', { name: 'Gli orari' }).getByRole('radio', { name: 'Molto' })).toBeChecked();
  await handIn(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Grazie, le tue risposte sono arrivate' })).toBeVisible();
  // The other window has the same response, which is handed in now.
  await handIn(elsewhere);
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Hai già risposto' })).toBeFocused();
  await elsewhere.context().close();
  await page.context().close();
});

test('by the keyboard alone, from the list to the receipt', async ({ editor, browser }) => {
  const { title } = await ask(editor, { identity: 'anonymous' });
  const page = await visitor(browser);
  await visit(page, '/indagini');
  await tabTo(page, 'link', title);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await tabTo(page, 'button', 'Comincia a rispondere');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Sì' })).toBeVisible();
  await tabTo(page, 'radio', 'Sì');
  await page.keyboard.press('Space');
  await tabTo(page, 'button', 'Avanti');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Gli incontri' })).toBeFocused();
  for (const row of ['Le sale', 'Gli orari']) {
    const first = page.getByRole('radiogroup', { name: row }).getByRole('radio', { name: 'Poco' });
    for (let presses = 0; presses < 60 && !(await first.evaluate((element) => element === document.activeElement)); presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radiogroup', { name: row }).getByRole('radio', { name: 'Abbastanza' })).toBeChecked();
  }
  await tabTo(page, 'button', 'Aggiungi «Il luogo» in fondo');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Consegna le risposte');
  await page.keyboard.press('Enter');
  // An order that is begun has all its entries.
  await expect(page.getByRole('alert').getByRole('link', { name: /Che cosa conta di più/ })).toBeVisible();
  await tabTo(page, 'button', 'Aggiungi «Il tempo» in fondo');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Consegna le risposte');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Grazie, le tue risposte sono arrivate' })).toBeFocused();
  await expect(main(page)).toContainText('non apre più nulla');
  await tabTo(page, 'button', 'Copia il codice');
  await page.context().close();
});

test('answers that were handed in are changed, then withdrawn; what was begun is deleted', async ({ editor, browser }) => {
  const { slug, step } = await ask(editor, { revisable: true });
  const page = await visitor(browser);
  await startOf(page, slug);
  const address = new URL(await link(page).inputValue());
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await handIn(page);
  await expect(main(page)).toContainText('Con il collegamento che hai usato puoi tornare alle tue risposte.');
  await visit(page, '/indagini');
  await visit(page, address.pathname + address.hash);
  await expect(page.getByRole('heading', { level: 1, name: 'Hai già inviato le risposte' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cambia le risposte' }).click();
  await page.getByRole('radio', { name: 'Per posta' }).check();
  await handIn(page);
  await expect(page.getByRole('status').filter({ hasText: 'Le nuove risposte sono inviate.' })).toBeFocused();
  await page.getByRole('button', { name: 'Ritira le risposte' }).click();
  const dialog = page.getByRole('dialog', { name: 'Vuoi ritirare le risposte?' });
  await expectAccessible(page, { include: 'dialog' });
  await dialog.getByRole('button', { name: 'Ritira le risposte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Le risposte sono ritirate' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Questo collegamento non apre più nulla' })).toBeVisible();

  // What was begun: paused in the middle, then deleted once it goes on.
  const key = await begun(page, slug);
  await visit(page, '/indagini');
  await visit(page, `/indagini/${slug}/rispondi#${key}`);
  await step('pause');
  await page.getByRole('radio', { name: 'Sì' }).check();
  await expect(page.getByRole('heading', { level: 1, name: 'L’indagine è in pausa' })).toBeFocused();
  await expectAccessible(page);
  await step('resumption');
  await page.reload();
  await page.getByText('Riprendi più tardi').click();
  await page.getByRole('button', { name: 'Cancella quello che ho scritto' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancella quello che ho scritto' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Le risposte sono ritirate' })).toBeVisible();
  await page.context().close();
});

test('a poll is answered in the page of its community', async ({ editor, browser }) => {
  const community = 'comunita-di-pratiche-partecipative';
  const { title, step } = await ask(editor, { kind: 'poll', community }, onePage);
  for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
    const page = await visitor(browser, viewport);
    await visit(page, `/comunita/${community}`);
    const poll = page.getByRole('article', { name: title });
    await expect(poll).toContainText('Riservata');
    await expectAccessible(page);
    await poll.getByRole('button', { name: 'Rispondi' }).focus();
    await page.keyboard.press('Enter');
    await expect(poll.getByRole('radio', { name: 'Sabato' })).toBeVisible();
    await poll.getByRole('button', { name: 'Consegna le risposte' }).click();
    await expect(poll.getByRole('alert').filter({ hasText: 'da correggere' })).toContainText('Rispondi a questa domanda.');
    await expectAccessible(page);
    await poll.getByRole('radio', { name: 'Sabato' }).check();
    await poll.getByRole('button', { name: 'Consegna le risposte' }).click();
    await expect(poll.getByRole('status').filter({ hasText: 'Grazie, la tua risposta è arrivata.' })).toBeFocused();
    await expectNoSidewaysScroll(page, viewport.width);
    await expectAccessible(page);
    await expect(page).toHaveURL(`/comunita/${community}`);
    await page.context().close();
  }
  await step('closure', { reason: 'Fine della prova.' });
});

test('who begins just after a survey was paused, closed or filled is told which it was, and why', async ({ editor, browser }) => {
  const page = await visitor(browser);
  const start = page.getByRole('button', { name: 'Comincia a rispondere' });
  const comes = async (slug: string) => {
    await visit(page, `/indagini/${slug}`);
    await expect(start).toBeVisible();
  };
  const paused = await ask(editor, {}, onePage);
  await comes(paused.slug);
  await paused.step('pause');
  await start.click();
  await expect(main(page)).toContainText('L’indagine è in pausa');
  // The whole page knows of it now.
  await expect(page.locator('.survey-when')).toContainText('In pausa');
  await expect(start).toHaveCount(0);

  const closed = await ask(editor, {}, onePage);
  await comes(closed.slug);
  await closed.step('closure', { reason: 'Abbiamo capito.' });
  await start.click();
  await expect(main(page)).toContainText('L’indagine è chiusa');
  await expect(main(page)).toContainText('Motivo: Abbiamo capito.');

  const full = await ask(editor, { most_responses: 1 }, onePage);
  await comes(full.slug);
  const key = await begun(page, full.slug);
  for (const [what, data] of [['answers', { key, page: 'voto', answers: { giorno: 'sab' } }], ['submission', { key }]] as const) {
    const answer = await page.request.post(`/v1/survey-responses/${what}`, { data, maxRetries: 3 });
    expect(answer.status(), await answer.text()).toBe(200);
  }
  await start.click();
  await expect(main(page)).toContainText('L’indagine ha raccolto tutte le risposte previste');
  await expect(main(page)).not.toContainText('Motivo:');

  const community = 'comunita-di-pratiche-partecipative';
  const poll = await ask(editor, { kind: 'poll', community }, onePage);
  await visit(page, `/comunita/${community}`);
  const box = page.getByRole('article', { name: poll.title });
  await expect(box.getByRole('button', { name: 'Rispondi' })).toBeVisible();
  await poll.step('closure', { reason: 'Ci siamo già visti.' });
  await box.getByRole('button', { name: 'Rispondi' }).click();
  const why = box.getByRole('alert').filter({ hasText: 'L’indagine è chiusa' });
  await expect(why).toBeFocused();
  await expect(why).toContainText('Ci siamo già visti.');
  await expectAccessible(page);
  await page.context().close();
});

test('the list is filtered by its address; nothing found has a next step', async ({ editor, browser }) => {
  const { title, step } = await ask(editor, {}, onePage);
  const page = await visitor(browser);
  await visit(page, '/indagini?kind=poll&community=orti-che-non-ci-sono');
  await expect(page.getByRole('heading', { name: 'Niente a cui rispondere, per ora' })).toBeVisible();
  await page.getByRole('link', { name: 'Azzera i filtri' }).first().click();
  await expect(page).toHaveURL('/indagini');
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  // What is checked is what the address says, a moment after the click.
  await page.getByRole('checkbox', { name: 'Sondaggi' }).click();
  await expect(page).toHaveURL('/indagini?kind=poll');
  await expect(page.getByRole('link', { name: title })).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Cerca fra indagini e sondaggi' });
  const word = /\d{6,}/.exec(title)?.[0] ?? '';
  await search.fill(word);
  await search.press('Enter');
  await expect(page).toHaveURL(`/indagini?q=${word}`);
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await search.fill('zzzzzz');
  await search.press('Enter');
  await expect(page.getByRole('heading', { name: 'Niente per «zzzzzz»' })).toBeVisible();
  await page.getByRole('link', { name: 'Rimuovi: Contiene «zzzzzz»' }).click();
  await expect(page).toHaveURL('/indagini');
  await step('closure', { reason: 'Abbiamo capito.' });
  await page.getByRole('radio', { name: 'Conclusi' }).click();
  await expect(page.getByRole('radio', { name: 'Conclusi' })).toBeChecked();
  await page.getByRole('link', { name: title }).click();
  await expect(main(page)).toContainText('L’indagine è chiusa');
  await expect(main(page)).toContainText('Abbiamo capito.');
  await page.context().close();
});

test('the screens of who answers are fit for all, in both languages', async ({ editor, browser }) => {
  const { slug } = await ask(editor);
  const later = await ask(editor, { opens_at: new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d{3}Z$/, 'Z') });
  const page = await visitor(browser);
  const keys = [await begun(page, slug), await begun(page, slug)];
  const spent = `pzs_${'a'.repeat(43)}`;
  for (const url of [
    '/indagini', '/en/surveys', '/indagini?period=past&kind=poll&community=nessuna', `/indagini/${slug}`, `/en/surveys/${slug}`, `/indagini/${later.slug}`, '/indagini/non-c-e', '/en/surveys/not-there',
    `/indagini/${slug}/rispondi#${keys[0]}`, `/en/surveys/${slug}/answer#${keys[1]}`, `/indagini/${slug}/rispondi#${spent}`, `/en/surveys/${slug}/answer#${spent}`, '/ricevute', '/en/receipts',
  ]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
    // Only what stands behind `#` changes: that is no new page to the browser.
    await page.goto('about:blank');
    await expectFitForAll(page, url);
  }
  await page.context().close();
});
