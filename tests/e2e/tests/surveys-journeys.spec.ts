import type { Browser, Page } from '@playwright/test';
import { ask, onePage } from '../asking';
import { expect, expectAccessible, expectNoSidewaysScroll, tabTo, visit } from '../fixtures';
import { letterOf, linkIn, test } from '../inside';

const main = (page: Page) => page.getByRole('main');
const saved = (page: Page) => expect(page.getByText('Risposte salvate')).toBeVisible();

async function visitor(browser: Browser, viewport = { width: 1280, height: 800 }) {
  const context = await browser.newContext({ baseURL: process.env.PIAZZA_URL, locale: 'it-IT', viewport });
  return await context.newPage();
}

const phone = { width: 390, height: 844 };
const someone = (name: string) => `${name}.${Date.now()}-${Math.floor(Math.random() * 10_000)}@example.org`;

/** Invites people as staff do: their addresses, what would become of each, the letters. */
async function invites(page: Page, slug: string, addresses: string[]) {
  await visit(page, `/gestione/indagini/${slug}`);
  await main(page).getByRole('link', { name: 'Inviti' }).click();
  await main(page).getByRole('button', { name: 'Invita', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Invita a rispondere' });
  await dialog.getByRole('textbox', { name: /^Chi inviti/ }).fill(addresses.join('\n'));
  await dialog.getByRole('button', { name: 'Controlla' }).click();
  await dialog.getByRole('button', { name: /^Invita \d+ person/ }).click();
  await expect(dialog.getByRole('region', { name: 'Che cosa è successo' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Chiudi' }).last().click();
  await expect(dialog).toHaveCount(0);
}

const invitationOf = async (page: Page, address: string) => linkIn(await letterOf(page, 'survey_invitation', address), '/indagini/invito#');

test('an invited person answers half, returns on a phone by the letter, finishes; a second answer is refused', async ({ editor, browser }) => {
  const { slug, title } = await ask(editor, { audience: 'invited', community: 'comunita-di-pratiche-partecipative' });
  const [anna, bruno] = [someone('anna'), someone('bruno')];
  await invites(editor, slug, [anna, bruno]);
  const link = await invitationOf(editor, anna);
  // Without an invitation there is nothing to see.
  const desk = await visitor(browser);
  await visit(desk, `/indagini/${slug}`);
  await expect(main(desk)).toContainText('Questa indagine non c’è, oppure non è per chiunque');

  await visit(desk, link);
  await expect(desk.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(main(desk)).toContainText('Non serve un account');
  await expect(main(desk)).toContainText('Riservata: chi cura l’indagine vede le risposte, ma non chi le ha date.');
  await expect(main(desk)).toContainText('L’invito è solo tuo e vale per una risposta');
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Comincia a rispondere' }).click();
  await expect(desk).toHaveURL(new RegExp(`/indagini/${slug}/rispondi#pzs_`));
  await desk.getByRole('radio', { name: 'Sì' }).check();
  await desk.getByRole('radio', { name: 'A voce' }).check();
  await desk.getByRole('textbox', { name: /^E-mail/ }).fill('anna@example.org');
  await desk.getByRole('button', { name: 'Avanti' }).click();
  await expect(desk.getByRole('heading', { name: 'Gli incontri' })).toBeFocused();
  await saved(desk);
  await desk.context().close();

  const hand = await visitor(browser, phone);
  await visit(hand, link);
  await expectNoSidewaysScroll(hand, phone.width);
  await hand.getByRole('button', { name: 'Comincia a rispondere' }).click();
  // Where she was, with what she had answered.
  await expect(hand.getByRole('heading', { name: 'Gli incontri' })).toBeVisible();
  await hand.getByRole('button', { name: 'Indietro' }).click();
  await expect(hand.getByRole('radio', { name: 'A voce' })).toBeChecked();
  await hand.getByRole('button', { name: 'Avanti' }).click();
  for (const row of ['Le sale', 'Gli orari']) await hand.getByRole('radiogroup', { name: row }).getByRole('radio', { name: 'Molto' }).check();
  await hand.getByRole('button', { name: 'Consegna le risposte' }).click();
  await expect(hand.getByRole('heading', { level: 1, name: 'Grazie, le tue risposte sono arrivate' })).toBeFocused();
  await hand.context().close();

  // The letter says so the second time, and lets nobody begin again.
  const again = await visitor(browser, phone);
  await visit(again, link);
  await expect(main(again)).toContainText('Hai già risposto');
  await expect(again.getByRole('button', { name: 'Comincia a rispondere' })).toHaveCount(0);
  await expectAccessible(again);
  await again.getByRole('button', { name: 'Torna alle tue risposte' }).click();
  await expect(again.getByRole('status').filter({ hasText: 'le risposte inviate non si cambiano' })).toBeVisible();
  await expect(again.getByRole('button', { name: 'Torna alle tue risposte' })).toHaveCount(0);
  const second = await again.request.post(`/v1/surveys/${slug}/responses`, { data: { invitation: link.split('#')[1] }, maxRetries: 3 });
  expect([second.status(), ((await second.json()) as { type: string }).type]).toEqual([409, expect.stringMatching(/\/already-answered$/)]);
  await again.context().close();

  await editor.reload();
  const progress = editor.getByRole('region', { name: 'A che punto siamo' });
  await expect(progress).toContainText('ha risposto');
  // And the desk: how many of those who are asked, as a picture and beside it as a table.
  await visit(editor, `/gestione/indagini/${slug}`);
  const going = editor.getByRole('region', { name: 'Come va' });
  await expect(going.getByRole('img', { name: 'Grafico. Ha risposto 1 persona su 2 (50,0%).' })).toBeVisible();
  await expect(going.getByRole('row', { name: /^Hanno risposto 1 50,0/ })).toBeVisible();
  await expect(going.getByRole('row', { name: /^Non ancora 1 50,0/ })).toBeVisible();
  await expectAccessible(editor);
});

test('of an anonymous survey an invitation is spent with the answers; one that is taken back, over or broken says what to do', async ({ editor, browser }) => {
  const { slug, team } = await ask(editor, { audience: 'invited', identity: 'anonymous', community: 'comunita-di-pratiche-partecipative' });
  const [anna, bruno, carla] = [someone('anna'), someone('bruno'), someone('carla')];
  await invites(editor, slug, [anna, bruno]);
  const link = await invitationOf(editor, anna);
  const page = await visitor(browser, phone);
  await visit(page, link);
  await expect(main(page)).toContainText('Anonima: nessuno, nemmeno chi gestisce Piazza, può sapere quali risposte sono le tue.');
  await page.getByRole('button', { name: 'Comincia a rispondere' }).click();
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await page.getByRole('button', { name: 'Consegna le risposte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grazie, le tue risposte sono arrivate' })).toBeVisible();
  await page.goto('about:blank');
  await visit(page, link);
  await expect(main(page)).toContainText('Hai già risposto');
  // Nobody knows which ones they were.
  await expect(page.getByRole('button', { name: 'Torna alle tue risposte' })).toHaveCount(0);
  await expect(main(page).getByRole('link', { name: 'Controlla una ricevuta' })).toBeVisible();

  const row = editor.getByRole('row', { name: new RegExp(bruno) });
  const his = await invitationOf(editor, bruno);
  await editor.reload();
  await row.getByRole('button', { name: /^Revoca/ }).click();
  await editor.getByRole('dialog').getByRole('button', { name: 'Revoca', exact: true }).click();
  await expect(row).toContainText('Revocato');
  await page.goto('about:blank');
  await visit(page, his);
  await expect(page.getByRole('heading', { level: 1, name: 'Questo invito è stato ritirato' })).toBeVisible();
  await expect(main(page)).toContainText('chiedi a chi te l’ha mandato');
  await expectAccessible(page);

  const soon = new Date(Date.now() + 25_000).toISOString().replace(/\.\d{3}Z$/, 'Z');
  await team('post', `/v1/surveys/${slug}/invitations`, { invitees: [{ email: carla }], expires_at: soon });
  const hers = await invitationOf(editor, carla);
  const opening = async () => {
    const answer = await page.request.post('/v1/survey-invitations/opening', { data: { invitation: hers.split('#')[1] }, maxRetries: 3 });
    return ((await answer.json()) as { type?: string }).type ?? '';
  };
  await expect.poll(opening, { timeout: 45_000 }).toMatch(/\/invitation-expired$/);
  await page.goto('about:blank');
  await visit(page, hers);
  await expect(page.getByRole('heading', { level: 1, name: 'Questo invito è scaduto' })).toBeVisible();
  await expect(main(page)).toContainText('chiedine un altro a chi te l’ha mandato');
  await expectAccessible(page);

  for (const broken of [`/indagini/invito#pzi_${'a'.repeat(43)}`, '/indagini/invito']) {
    await page.goto('about:blank');
    await visit(page, broken);
    await expect(page.getByRole('heading', { level: 1, name: 'Questo invito non apre nulla' })).toBeVisible();
    await expect(main(page)).toContainText('usa quello dell’ultima lettera');
  }
  await page.context().close();
});

test('results promised to participants open with a receipt, an invitation or the way through the receipt’s page; who holds none is told what to do', async ({ editor, browser }) => {
  const { slug, title, team, step } = await ask(editor, { audience: 'invited', results: 'participants_after_closing', community: 'comunita-di-pratiche-partecipative' }, onePage);
  const addresses = ['anna', 'bruno', 'carla', 'dario', 'elsa', 'fabio'].map(someone);
  await team('post', `/v1/surveys/${slug}/invitations`, { invitees: addresses.map((email) => ({ email })) });
  const page = await visitor(browser);
  const links: string[] = [];
  const receipts: string[] = [];
  const post = async (path: string, data: unknown, status: number) => {
    const answer = await page.request.post(path, { data, maxRetries: 3 });
    expect(answer.status(), await answer.text()).toBe(status);
    return (await answer.json()) as Record<string, string>;
  };
  for (const address of addresses) {
    const link = await invitationOf(editor, address);
    links.push(link);
    const { key } = await post(`/v1/surveys/${slug}/responses`, { invitation: link.split('#')[1] }, 201);
    await post('/v1/survey-responses/answers', { key, page: 'voto', answers: { giorno: 'sab' } }, 200);
    receipts.push((await post('/v1/survey-responses/submission', { key }, 200)).receipt ?? '');
  }

  // Nobody who holds nothing learns even that there is such a survey.
  const address = `/indagini/${slug}/risultati`;
  await visit(page, address);
  await expect(page.getByRole('heading', { level: 1, name: 'Questi risultati non ci sono, oppure non sono per tutti' })).toBeVisible();
  const field = page.getByRole('textbox', { name: 'Codice della ricevuta, o collegamento' });
  const show = page.getByRole('button', { name: 'Mostra i risultati' });
  await expect(main(page)).toContainText('Senza account, ricevuta o invito non possiamo sapere chi ha risposto');
  await expect(main(page).getByRole('link', { name: 'Accedi' })).toBeVisible();
  await expectAccessible(page);
  await field.fill('quella dell’altro giorno');
  await show.click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/K7QM-2WXR-9BTC/);
  await field.fill('AAAA-BBBB-CCCC');
  await show.click();
  await expect(page.getByRole('alert').filter({ hasText: 'non c’è una risposta a questa indagine' })).toBeVisible();
  await expectAccessible(page);
  // It is theirs, and it is too early.
  await field.fill(receipts[0] ?? '');
  await show.click();
  await expect(page.getByRole('heading', { level: 1, name: 'I risultati non ci sono ancora' })).toBeVisible();

  await step('closure', { reason: 'Hanno risposto.' });
  await step('results-publication');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: `Risultati: ${title}` })).toBeVisible();
  await expect(main(page)).toContainText('6 risposte');
  await expect(page.getByRole('row', { name: /^Sabato 6/ })).toBeVisible();
  await expect(main(page)).toContainText('Sono per chi ha partecipato');
  // Nobody else may frame them.
  await expect(page.getByText('Mostra questi risultati in un altro sito')).toHaveCount(0);
  await expectAccessible(page);
  await page.context().close();

  const invited = await visitor(browser, phone);
  await visit(invited, address);
  await invited.getByRole('textbox', { name: 'Codice della ricevuta, o collegamento' }).fill(`${process.env.PIAZZA_URL ?? ''}${links[1] ?? ''}`);
  await invited.getByRole('button', { name: 'Mostra i risultati' }).click();
  await expect(invited.getByRole('heading', { level: 1, name: `Risultati: ${title}` })).toBeFocused();
  await expectNoSidewaysScroll(invited, phone.width);
  await invited.context().close();

  const holder = await visitor(browser);
  await visit(holder, '/ricevute');
  await holder.getByRole('textbox', { name: 'Codice della ricevuta' }).fill(receipts[2] ?? '');
  await holder.getByRole('button', { name: 'Controlla' }).click();
  await holder.getByRole('link', { name: 'Vai ai risultati' }).click();
  await expect(holder.getByRole('heading', { level: 1, name: `Risultati: ${title}` })).toBeVisible();
  await holder.context().close();
});

test('who answered leaves an address to be written to, and staff invite them to a community', async ({ editor, browser }) => {
  const community = 'comunita-di-pratiche-partecipative';
  const { slug } = await ask(editor, { contacts: true, identity: 'anonymous', community }, onePage);
  const page = await visitor(browser, phone);
  await visit(page, `/indagini/${slug}`);
  await page.getByRole('button', { name: 'Comincia a rispondere' }).click();
  await page.getByRole('radio', { name: 'Sabato' }).check();
  await page.getByRole('button', { name: 'Consegna le risposte' }).click();
  const contact = page.getByRole('region', { name: 'Vuoi che ti scriviamo?' });
  await expect(contact).toContainText('niente lo lega alle risposte che hai dato');
  const address = someone('gina');
  await contact.getByRole('textbox', { name: /^La tua e-mail/ }).fill(address);
  // Nothing is kept without consent, and it says so at its field.
  await contact.getByRole('button', { name: 'Lascia l’indirizzo' }).click();
  await expect(contact.getByRole('checkbox', { name: /^Acconsento/ })).toHaveAccessibleDescription(/Senza il tuo consenso non conserviamo l’indirizzo/);
  await expectAccessible(page);
  await contact.getByRole('checkbox', { name: /^Acconsento/ }).check();
  await contact.getByRole('button', { name: 'Lascia l’indirizzo' }).click();
  await expect(contact.getByRole('status').filter({ hasText: 'il tuo indirizzo è arrivato' })).toBeFocused();
  await expectNoSidewaysScroll(page, phone.width);
  await page.context().close();

  await visit(editor, `/gestione/indagini/${slug}`);
  await main(editor).getByRole('link', { name: 'Da ricontattare' }).click();
  const row = editor.getByRole('row', { name: new RegExp(address) });
  await expect(row).toContainText('Non ancora');
  await row.getByRole('checkbox').check();
  await editor.getByRole('button', { name: 'Invita in una comunità' }).click();
  const dialog = editor.getByRole('dialog', { name: 'Invita in una comunità' });
  await expect(dialog.getByRole('combobox', { name: /^Comunità/ })).toHaveValue(community);
  await dialog.getByRole('button', { name: 'Invita in una comunità' }).click();
  await expect(row).not.toContainText('Non ancora');
});

test('staff build a questionnaire by keyboard alone, make a survey of it, somebody answers by keyboard alone, and it is closed', async ({ editor: page, browser }) => {
  const title = `Tutto da tastiera ${Date.now()}`;
  const by = (one: Page) => ({
    press: async (...keys: string[]) => {
      for (const key of keys) await one.keyboard.press(key);
    },
    enter: async (role: 'link' | 'button', name: string | RegExp) => {
      await tabTo(one, role, name);
      await one.keyboard.press('Enter');
    },
    type: (text: string) => one.keyboard.type(text),
  });
  const staff = by(page);
  await visit(page, '/gestione/questionari');
  await staff.enter('link', 'Nuovo questionario');
  const owner = await tabTo(page, 'combobox', /^Di chi è/);
  await staff.press('ArrowDown');
  await expect(owner).not.toHaveValue('');
  await tabTo(page, 'textbox', /^Titolo \(Italiano\)/);
  await staff.type(title);
  await staff.press('Tab');
  await staff.type('All by keyboard');
  await staff.press('Control+s');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await staff.enter('button', 'Aggiungi una domanda');
  await staff.enter('button', 'Sì o no');
  await expect(page.getByRole('textbox', { name: /^Domanda \(Italiano\)/ })).toBeFocused();
  await staff.type('Tornerai?');
  await staff.press('Tab');
  await staff.type('Will you come back?');
  await staff.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();
  await staff.enter('button', 'Pubblica…');
  await expect(page.getByRole('dialog', { name: 'Pubblica la versione 1.0' }).getByRole('textbox')).toBeFocused();
  await staff.enter('button', 'Pubblica');
  await expect(main(page)).toContainText('Pubblicata la versione 1.0');

  await staff.enter('link', 'Fanne un’indagine');
  await expect(page).toHaveURL(/\/gestione\/indagini\/nuova\?questionnaire=/);
  // A questionnaire of the hub is put by whom one says.
  const runs = await tabTo(page, 'combobox', /^Di chi è/);
  await staff.press('ArrowDown', 'ArrowDown');
  await expect(runs).toHaveValue(/\w/);
  await staff.enter('button', 'Crea la bozza');
  await expect(page.getByRole('heading', { level: 1, name: `Modifica: ${title}` })).toBeVisible();
  await tabTo(page, 'textbox', /^Informativa sulla privacy \(Italiano\)/);
  await staff.type('I dati li tratta la Regione.');
  await tabTo(page, 'textbox', /^Informativa sulla privacy \(English\)/);
  await staff.type('The Region handles the data.');
  await tabTo(page, 'radio', /^I membri di una o più comunità/);
  await staff.press('ArrowUp');
  await expect(page.getByRole('radio', { name: /^Chiunque/ })).toBeChecked();
  await tabTo(page, 'checkbox', 'Resta aperta finché non la chiudi tu');
  await staff.press('Space', 'Control+s');
  await expect(page.getByRole('region', { name: 'Che cosa manca per pubblicarla' })).toContainText('Non manca niente: si può pubblicare.');
  await staff.enter('button', 'Pubblica');
  await expect(page.getByRole('dialog', { name: `Pubblica: ${title}` })).toContainText('chiunque abbia il collegamento');
  await staff.press('Tab', 'Enter');
  await expect(page.getByRole('heading', { level: 1 }).getByText('Aperta', { exact: true })).toBeVisible();

  const somebody = await visitor(browser);
  const their = by(somebody);
  await visit(somebody, '/indagini');
  await their.enter('link', title);
  await expect(somebody.getByRole('heading', { level: 1, name: title })).toBeFocused();
  await their.enter('button', 'Comincia a rispondere');
  await tabTo(somebody, 'radio', 'Sì');
  await their.press('Space');
  await their.enter('button', 'Consegna le risposte');
  await expect(somebody.getByRole('heading', { level: 1, name: 'Grazie, le tue risposte sono arrivate' })).toBeFocused();
  await somebody.context().close();

  await staff.enter('link', 'Indagini');
  await expect(page).toHaveURL('/gestione/indagini');
  await staff.enter('link', title);
  await expect(page.getByRole('region', { name: 'Come va' })).toContainText('risposta inviata');
  await staff.enter('button', 'Chiudi');
  const dialog = page.getByRole('dialog');
  await tabTo(page, 'textbox', /^Perché/);
  await staff.type('Abbiamo capito.');
  const confirm = dialog.getByRole('button', { name: 'Chiudi', exact: true }).last();
  for (let presses = 0; presses < 10 && !(await confirm.evaluate((element) => element === document.activeElement)); presses += 1) await staff.press('Tab');
  await staff.press('Enter');
  await expect(page.getByRole('heading', { level: 1 }).getByText('Chiusa', { exact: true })).toBeVisible();
  await expect(main(page)).toContainText('Perché è stata chiusa: Abbiamo capito.');
});
