import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { asTeam, hours, publishEvents, type Team } from '../events';
import { expect, expectAccessible, expectFitForAll, tabTo, visit } from '../fixtures';
import { test } from '../inside';

const say = (it: string, en = `${it} (en)`) => ({ it, en });
const where = 'comunita-di-pratiche-partecipative';
const unique = () => `${Date.now()}-${Math.floor(Math.random() * 10_000)}`;

/** One page of questions, so that a poll can put it too. */
const definition = (title: string) => ({
  languages: ['it', 'en'],
  title: say(title, `${title} (en)`),
  pages: [
    {
      id: 'prima',
      title: say('Tu'),
      questions: [
        { id: 'partecipato', type: 'yes_no', label: say('Hai partecipato?', 'Did you take part?'), required: true },
        { id: 'voto', type: 'scale', label: say('Com’era l’incontro?', 'How was it?'), from: 1, to: 5 },
      ],
    },
  ],
});

/** A published questionnaire of this test alone. */
async function asked(page: Page, title = `Partecipare ${unique()}`) {
  await visit(page, '/gestione/questionari');
  const headers = await publishEvents(page, []);
  const team = asTeam(page, headers);
  const { id } = await team('post', '/v1/questionnaire-imports', { community: where, document: { format: 'piazza-questionnaire/1', definition: definition(title) } });
  const published = await page.request.post(`/v1/questionnaires/${String(id)}/publication`, { headers: { ...headers, 'If-Match': '*' }, data: {}, maxRetries: 3 });
  expect(published.status(), await published.text()).toBe(201);
  return { questionnaire: String(id), title, team };
}

const text = (title: string) => ({ title, introduction: 'Bastano **due minuti**.', privacy_notice: 'I dati li tratta la Regione.', thanks: 'Grazie!' });

/** A draft of this test alone, with everything that a publication needs unless it says otherwise. */
async function made(page: Page, more: Record<string, unknown> = {}) {
  const { questionnaire, title, team } = await asked(page);
  const slug = `prova-${unique()}`;
  await team('post', '/v1/surveys', {
    community: where, questionnaire, slug, texts: { it: text(title), en: text(`${title} (en)`) },
    kind: 'survey', identity: 'confidential', results: 'public_after_closing', audience: 'public', closes_at: hours(24 * 30), ...more,
  });
  return { slug, title, team, questionnaire, address: `/gestione/indagini/${slug}` };
}

const main = (page: Page) => page.getByRole('main');
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true });
const state = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1 }).getByText(name, { exact: true })).toBeVisible();

/** Takes a step: its dialog says what will happen, and does it. */
async function takes(page: Page, name: string, says: string | RegExp, reason?: string) {
  await button(page, name).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(says);
  if (reason) await dialog.getByRole('textbox', { name: 'Perché' }).fill(reason);
  // The button that only closes a dialog stands first, and is called «Chiudi» too.
  await dialog.getByRole('button', { name, exact: true }).last().click();
  await expect(dialog).toHaveCount(0);
}

test('staff make a survey of a questionnaire by keyboard alone: the checks refuse, each leads to its field, and it is published', async ({ editor: page }) => {
  const { questionnaire, title, team } = await asked(page);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const enter = async (role: 'link' | 'button', name: string | RegExp) => {
    await tabTo(page, role, name);
    await press('Enter');
  };
  await visit(page, `/gestione/questionari/${questionnaire}`);
  await enter('link', 'Fanne un’indagine');
  await expect(page).toHaveURL(`/gestione/indagini/nuova?questionnaire=${questionnaire}`);
  // The questionnaire is chosen, and with it whose it is; the title is the questionnaire's.
  await expect(page.getByRole('combobox', { name: /^Di chi è/ })).toHaveValue(where);
  await enter('button', 'Crea la bozza');
  await expect(page.getByRole('heading', { level: 1, name: `Modifica: ${title}` })).toBeVisible();
  await expectAccessible(page);

  // Everything that is missing, at once; each leads to its field.
  await enter('button', 'Pubblica');
  const dialog = page.getByRole('dialog', { name: 'Non si può ancora pubblicare' });
  await expect(dialog.getByRole('listitem')).toHaveText([/^Informativa sulla privacy \(Italiano\)/, /^Informativa sulla privacy \(English\)/, /^Chiude il: Serve una data di chiusura/]);
  await expectAccessible(page);
  await press('Tab');
  await expect(dialog.getByRole('button', { name: /^Informativa sulla privacy \(Italiano\)/ })).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('textbox', { name: /^Informativa sulla privacy \(Italiano\)/ })).toBeFocused();
  await page.keyboard.type('I dati li tratta la Regione.');
  await tabTo(page, 'textbox', /^Informativa sulla privacy \(English\)/);
  await page.keyboard.type('The Region handles the data.');
  await tabTo(page, 'radio', /^Riservata/);
  // The choices of a group are reached by arrows; what each means is said beside it.
  await press('ArrowUp');
  await expect(page.getByRole('radio', { name: /^Anonima/ })).toBeChecked();
  await expect(main(page)).toContainText('Una volta inviate, le risposte non si modificano e non si ritirano');
  await tabTo(page, 'checkbox', 'Resta aperta finché non la chiudi tu');
  await press('Space', 'Control+s');
  await saved(page);
  await expect(page.getByRole('region', { name: 'Che cosa manca per pubblicarla' })).toContainText('Non manca niente: si può pubblicare.');

  await enter('button', 'Pubblica');
  const confirm = page.getByRole('dialog', { name: `Pubblica: ${title}` });
  await expect(confirm).toContainText('Da subito può rispondere: chi è fra i membri di');
  await expect(confirm).toContainText('finché non la chiudi');
  await press('Tab');
  await expect(confirm.getByRole('button', { name: 'Pubblica' })).toBeFocused();
  await press('Enter');
  await state(page, 'Aperta');
  // What was promised is read, and no longer a field.
  await expect(page.getByRole('region', { name: 'Che cosa è stato promesso' })).toContainText('Anonima');
  await expect(page.getByRole('radio', { name: /^Anonima/ })).toHaveCount(0);
  const { items } = (await team('get', `/v1/surveys?questionnaire=${questionnaire}`)) as { items: { identity: string; state: string }[] };
  expect(items).toMatchObject([{ identity: 'anonymous', state: 'published' }]);
});

test('a survey is published, paused, resumed, closed, reopened, closed and told: each step says what it does', async ({ editor: page }) => {
  const { address, title, team, slug } = await made(page);
  await visit(page, address);
  await state(page, 'Bozza');
  await expect(main(page)).toContainText('Non manca niente: si può pubblicare.');
  await expectAccessible(page);
  await takes(page, 'Pubblica', 'chiunque abbia il collegamento');
  await state(page, 'Aperta');
  await expect(page.getByRole('region', { name: 'Come va' })).toContainText('Nessuno ha ancora risposto.');
  await expect(page.getByRole('region', { name: 'Da far conoscere' })).toContainText(`/indagini/${slug}`);
  await takes(page, 'Metti in pausa', 'Nessuno può rispondere finché non la riprendi');
  await state(page, 'In pausa');
  await takes(page, 'Riprendi', 'Si può rispondere di nuovo');
  // A reason is needed, and asked for.
  await button(page, 'Chiudi').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi', exact: true }).last().click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Perché');
  await page.keyboard.press('Escape');
  await takes(page, 'Chiudi', 'Non si accettano più risposte', 'Abbiamo quello che serve.');
  await state(page, 'Chiusa');
  await expect(main(page)).toContainText('Perché è stata chiusa: Abbiamo quello che serve.');

  await button(page, 'Riapri').click();
  const reopen = page.getByRole('dialog', { name: `Riapri: ${title}` });
  await reopen.getByRole('textbox', { name: 'Perché' }).fill('Qualcuno manca.');
  await reopen.getByRole('button', { name: 'Riapri' }).click();
  await expect(reopen.getByRole('alert')).toContainText('Chiude il');
  await reopen.getByRole('checkbox', { name: 'Resta aperta finché non la chiudi tu' }).check();
  await reopen.getByRole('button', { name: 'Riapri' }).click();
  await state(page, 'Aperta');
  await expect(main(page)).toContainText('Perché è stata riaperta: Qualcuno manca.');
  await takes(page, 'Chiudi', 'Non si accettano più risposte', 'Ora basta.');

  // What was promised and is not yet told waits on the desk.
  await visit(page, '/gestione');
  await page.getByRole('link', { name: /risultati promessi da pubblicare/ }).click();
  await expect(page).toHaveURL('/gestione/indagini?when=owed');
  await page.getByRole('link', { name: title }).click();
  await takes(page, 'Pubblica i risultati', 'Da ora li vedono tutti');
  await state(page, 'Risultati pubblicati');
  await takes(page, 'Archivia', 'Resta da leggere');
  await state(page, 'Archiviata');
  expect(await team('get', `/v1/surveys/${slug}`)).toMatchObject({ state: 'archived' });
  // All of it is written down.
  await page.getByRole('link', { name: 'Cronologia' }).click();
  for (const one of ['Indagine creata', 'Indagine riaperta', 'Risultati pubblicati', 'Indagine archiviata']) await expect(main(page)).toContainText(one);
});

test('what two people change at once is put together, and where both changed the same it is asked', async ({ editor: page }) => {
  const { address, title } = await made(page);
  const other = await page.context().newPage();
  await visit(page, `${address}/modifica`);
  await visit(other, `${address}/modifica`);
  const titleOf = (one: Page) => one.getByRole('textbox', { name: /^Titolo \(Italiano\)/ });
  await titleOf(page).fill(`${title} mio`);
  await page.getByRole('radio', { name: /^Anonima/ }).check();
  await page.keyboard.press('Control+s');
  await saved(page);
  await titleOf(other).fill(`${title} altrui`);
  await other.keyboard.press('Control+s');
  const merge = other.getByRole('region', { name: 'Nel frattempo qualcun altro ha salvato' });
  await expect(merge).toContainText('Che cosa si sa di chi risponde');
  await merge.getByRole('radio', { name: 'Tieni il mio' }).check();
  await expectAccessible(other);
  await merge.getByRole('button', { name: 'Salva la versione unita' }).click();
  await saved(other);
  await expect(titleOf(other)).toHaveValue(`${title} altrui`);
  await expect(other.getByRole('radio', { name: /^Anonima/ })).toBeChecked();
  await other.close();
});

test('what is typed and not saved is there again; the language that is not asked is not needed', async ({ editor: page }) => {
  const { address, title } = await made(page);
  await visit(page, `${address}/modifica`);
  await page.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).fill(`${title} a metà`);
  await expect(page.getByRole('status').filter({ hasText: 'Bozza conservata su questo dispositivo' })).toBeVisible();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole('button', { name: 'Riprendi la bozza' }).click();
  await expect(page.getByRole('textbox', { name: /^Titolo \(Italiano\)/ })).toHaveValue(`${title} a metà`);
  await page.getByRole('checkbox', { name: 'English' }).uncheck();
  await page.keyboard.press('Control+s');
  await saved(page);
});

test('the list keeps its filters in the address, leads from a questionnaire to its surveys, and to another year', async ({ editor: page }) => {
  const { title, questionnaire, slug, team } = await made(page, { closes_at: hours(48) });
  await team('post', `/v1/surveys/${slug}/publication`);
  await visit(page, `/gestione/questionari/${questionnaire}`);
  await page.getByRole('link', { name: 'Le sue indagini' }).click();
  await expect(page).toHaveURL(`/gestione/indagini?questionnaire=${questionnaire}`);
  await expect(page.getByRole('status').filter({ hasText: /^1 indagine$/ })).toBeVisible();
  const row = page.getByRole('row', { name: new RegExp(title) });
  await expect(row).toContainText('Aperta');
  await expect(row).toContainText('Riservata');
  await page.getByRole('combobox', { name: 'Periodo' }).selectOption({ label: 'Chiudono entro una settimana' });
  await expect(page).toHaveURL(`/gestione/indagini?questionnaire=${questionnaire}&when=closing`);
  await expect(row).toBeVisible();
  await page.getByRole('combobox', { name: 'Periodo' }).selectOption({ label: 'Risultati promessi, da pubblicare' });
  await expect(main(page)).toContainText('Nessuna indagine con questi filtri');
  await page.goBack();
  // By a word of its title, among the others.
  await visit(page, '/gestione/indagini');
  const search = page.getByRole('searchbox', { name: 'Cerca un’indagine' });
  await search.fill(/\d{6,}/.exec(title)?.[0] ?? '');
  await search.press('Enter');
  await expect(page).toHaveURL(/\/gestione\/indagini\?q=\d+$/);
  await expect(page.getByRole('status').filter({ hasText: /^1 indagine$/ })).toBeVisible();
  await row.getByRole('link', { name: title }).click();

  await page.getByRole('link', { name: 'Ripeti l’indagine' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Ancora: ${title}` })).toBeVisible();
  await page.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).fill(`${title}, l’anno dopo`);
  await page.getByRole('button', { name: 'Crea la bozza' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Modifica: ${title}, l’anno dopo` })).toBeVisible();
  // Everything came along but the window.
  await expect(page.getByRole('region', { name: 'Che cosa manca per pubblicarla' }).getByRole('listitem')).toHaveText([/^Chiude il/]);
  await expect(page.getByRole('radio', { name: /^Tutti, dopo la chiusura/ })).toBeChecked();
  const { items } = (await team('get', `/v1/surveys?questionnaire=${questionnaire}&managed=true`)) as { items: unknown[] };
  expect(items).toHaveLength(2);

  await button(page, 'Elimina la bozza').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Elimina la bozza' }).click();
  await expect(page).toHaveURL('/gestione/indagini');
});

test('what closes within a week waits on the desk of those who run it', async ({ coordinator: page }) => {
  const { title, slug, team } = await made(page, { closes_at: hours(30) });
  await team('post', `/v1/surveys/${slug}/publication`);
  await visit(page, '/gestione');
  await page.getByRole('link', { name: /entro una settimana/ }).click();
  await expect(page).toHaveURL('/gestione/indagini?when=closing');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('region', { name: 'Come va' })).toContainText('giorni alla chiusura');
});

test('a trial goes from the introduction to the thanks and keeps nothing; the QR code is a drawing to take away', async ({ editor: page }) => {
  const { address, slug, team } = await made(page, { identity: 'anonymous' });
  await visit(page, `${address}/prova`);
  await expect(main(page)).toContainText('Bastano due minuti.');
  await expect(main(page)).toContainText('Nessuno può sapere chi ha risposto che cosa');
  await page.getByRole('button', { name: 'Comincia la prova' }).click();
  await page.getByRole('radio', { name: 'Sì' }).check();
  await page.getByRole('button', { name: 'Consegna le risposte' }).click();
  await expect(page.getByRole('heading', { name: 'Fine della prova' })).toBeFocused();
  await expect(main(page)).toContainText('Grazie!');
  await expectAccessible(page);
  expect(await team('get', `/v1/surveys/${slug}`)).toMatchObject({ management: { responses: 0 } });

  await visit(page, address);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Scarica il QR (SVG)' }).click()]);
  expect(download.suggestedFilename()).toBe(`${slug}.svg`);
  expect(await readFile(await download.path(), 'utf8')).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
});

test('the screens of surveys are fit for all, in both languages', async ({ editor: page }) => {
  const draft = await made(page, { kind: 'poll', closes_at: null });
  const open = await made(page, { most_responses: 100 });
  await (open.team as Team)('post', `/v1/surveys/${open.slug}/publication`);
  for (const [base, fresh, edit, trial] of [
    ['/gestione/indagini', 'nuova', 'modifica', 'prova'],
    ['/en/manage/surveys', 'new', 'edit', 'trial'],
  ] as const) {
    for (const url of [base, `${base}/${fresh}`, `${base}/${fresh}?from=${open.slug}`, `${base}/${draft.slug}`, `${base}/${draft.slug}/${edit}`, `${base}/${open.slug}`, `${base}/${open.slug}/${edit}`, `${base}/${open.slug}/${trial}`]) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectFitForAll(page, url);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
});
