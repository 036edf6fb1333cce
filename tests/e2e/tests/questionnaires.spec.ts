import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { asTeam, publishEvents } from '../events';
import { expect, expectAccessible, expectFitForAll, tabTo, visit } from '../fixtures';
import { test } from '../inside';

const say = (it: string, en = `${it} (en)`) => ({ it, en });

/** Two pages, the second of which depends on the first. */
const definition = (title: string) => ({
  languages: ['it', 'en'],
  title: say(title),
  intro: say('Bastano **due minuti**.'),
  pages: [
    { id: 'prima', title: say('Tu'), questions: [{ id: 'partecipato', type: 'yes_no', label: say('Hai partecipato?', 'Did you take part?'), required: true }] },
    {
      id: 'dopo',
      title: say('Com’è andata'),
      shown_if: { '==': [{ var: 'partecipato' }, true] },
      questions: [
        { id: 'voto', type: 'scale', label: say('Com’era l’incontro?', 'How was it?'), from: 1, to: 5, required: true },
        { id: 'canali', type: 'multiple_choice', label: say('Come l’hai saputo?'), options: [{ id: 'posta', label: say('Posta') }, { id: 'voce', label: say('A voce') }] },
      ],
    },
  ],
});

/** A questionnaire of this test alone, as a document that was imported. */
async function made(page: Page, of = definition(`Prova ${Date.now()}-${Math.floor(Math.random() * 1000)}`)) {
  await visit(page, '/gestione/questionari');
  const team = asTeam(page, await publishEvents(page, []));
  const { id } = await team('post', '/v1/questionnaire-imports', { document: { format: 'piazza-questionnaire/1', definition: of } });
  return { id: String(id), address: `/gestione/questionari/${String(id)}`, title: of.title.it, team };
}

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();
const main = (page: Page) => page.getByRole('main');

test('staff build a questionnaire by keyboard alone, publish it twice, and see what its versions have in common', async ({ editor: page }) => {
  const title = `Da tastiera ${Date.now()}`;
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const button = async (name: string | RegExp) => {
    await tabTo(page, 'button', name);
    await press('Enter');
  };
  const add = async (type: string) => {
    await button('Aggiungi una domanda');
    await tabTo(page, 'button', type);
    await press('Enter');
    await expect(page.getByRole('textbox', { name: /^Domanda \(Italiano\)/ })).toBeFocused();
  };
  await visit(page, '/gestione/questionari/nuovo');
  const owner = await tabTo(page, 'combobox', /^Di chi è/);
  await press('ArrowDown');
  await expect(owner).not.toHaveValue('');
  await tabTo(page, 'textbox', /^Titolo \(Italiano\)/);
  await page.keyboard.type(title);
  await press('Tab');
  await page.keyboard.type('By keyboard');
  await press('Control+s');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);

  // A title for its only page is not needed; two questions and a condition are.
  await add('Sì o no');
  await page.keyboard.type('Hai partecipato?');
  await press('Tab');
  await page.keyboard.type('Did you take part?');
  await add('Scelta singola');
  await page.keyboard.type('Dove?');
  await press('Tab');
  await page.keyboard.type('Where?');
  await tabTo(page, 'textbox', 'Voce 1 (Italiano)');
  await page.keyboard.type('In sala');
  await press('Tab');
  await page.keyboard.type('In the hall');
  // Enter adds the next option and goes there: a third, before the second.
  await press('Enter');
  await expect(page.getByRole('textbox', { name: 'Voce 2 (Italiano)' })).toBeFocused();
  await page.keyboard.type('Online');
  await press('Tab');
  await page.keyboard.type('Online');
  await tabTo(page, 'button', 'Togli «Voce 3»');
  await press('Enter');
  await expect(page.getByRole('textbox', { name: /^Voce \d \(Italiano\)/ })).toHaveCount(2);

  // It depends on the question before it, and says so.
  const when = page.getByRole('group', { name: 'Quando compare', exact: true });
  await tabTo(page, 'button', 'Aggiungi una condizione');
  await press('Enter');
  await expect(when).toContainText('Compare se a «Hai partecipato?» si risponde Sì.');

  // Moved up in the outline it would read what is asked later: that is told, and undone. The focus stays with what moves.
  const outline = page.getByRole('tree', { name: 'Pagine e domande' });
  const chosen = outline.getByRole('treeitem', { selected: true });
  await page.getByRole('tree').getByRole('treeitem', { selected: true }).focus();
  await expect(chosen).toContainText('Dove?');
  await press('Alt+ArrowUp');
  await expect(outline.getByRole('treeitem').nth(2)).toContainText('Dove?');
  await expect(chosen).toBeFocused();
  await expect(page.getByRole('region', { name: 'Controlli' })).toContainText('La condizione legge una domanda che si fa dopo.');
  await press('Control+z');
  await expect(outline.getByRole('treeitem').nth(3)).toContainText('Dove?');
  await expect(page.getByRole('region', { name: 'Controlli' })).toContainText('Niente impedisce di pubblicare.');
  await press('Control+s');
  await saved(page);

  const publish = async (kind: string | RegExp, number: string) => {
    await button('Pubblica…');
    const dialog = page.getByRole('dialog', { name: `Pubblica la versione ${number}` });
    await expect(dialog).toContainText(kind);
    await expect(dialog.getByRole('textbox')).toBeFocused();
    await button('Pubblica');
    await expect(main(page)).toContainText(`Pubblicata la versione ${number}`);
  };
  await publish('È la prima versione.', '1.0');

  // A change of words is a minor one.
  await outline.getByRole('treeitem', { selected: true }).focus();
  await press('Enter');
  await tabTo(page, 'textbox', /^Domanda \(Italiano\)/);
  await press('End');
  await page.keyboard.type(' Scegli.');
  await publish('Modifica minore.', '1.1');

  await tabTo(page, 'link', 'Versioni');
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Versioni: ${title}` })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Versione 1.0' })).toContainText('È la prima versione.');
  await tabTo(page, 'link', 'Versione 1.1: confronta con la 1.0');
  await press('Enter');
  await expect(page.getByRole('region', { name: 'Dalla versione 1.0 alla 1.1' })).toContainText('Domanda 2: Dove? Scegli.');
  await expectAccessible(page);
});

test('what keeps it from being published leads to its place, and a preview follows the writing in each language', async ({ editor: page }) => {
  const { address } = await made(page);
  await visit(page, address);
  const preview = page.getByRole('region', { name: 'Anteprima' });
  await page.getByRole('treeitem', { name: /Com’era l’incontro/ }).click();
  await expect(preview).toContainText('La pagina che stai scrivendo non compare con le risposte date qui.');
  await page.getByRole('treeitem', { name: /Hai partecipato/ }).click();
  await page.getByRole('textbox', { name: /^Domanda \(English\)/ }).fill('');
  await page.getByRole('textbox', { name: /^Domanda \(Italiano\)/ }).fill('Ci sei mai venuto?');
  await expect(preview.getByRole('group', { name: /^Ci sei mai venuto/ })).toBeVisible();
  await page.getByRole('button', { name: 'Pubblica…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Domanda 1/ }).click();
  await expect(page.getByRole('textbox', { name: /^Domanda \(English\)/ })).toBeFocused();
  await expect(page.getByRole('textbox', { name: /^Domanda \(English\)/ })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: /^Domanda \(English\)/ }).fill('Did you ever come?');
  await preview.getByRole('button', { name: 'English' }).click();
  await expect(preview.getByRole('group', { name: /^Did you ever come/ })).toBeVisible();
  // What others depend on is not taken away unawares.
  await page.getByRole('button', { name: 'Togli', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('Pagina 2: Com’è andata (quando compare)');
  await page.getByRole('dialog').getByRole('button', { name: 'Annulla' }).click();
  // Side by side, only what is missing.
  await page.getByRole('button', { name: 'Traduzioni' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Tutti i \d+ testi ci sono/ })).toBeVisible();
  await saved(page);
});

test('a question is carried to another page with the mouse, and back by undoing', async ({ editor: page }) => {
  const { address } = await made(page);
  await visit(page, address);
  const items = page.getByRole('treeitem');
  await expect(items.nth(5)).toContainText('Come l’hai saputo?');
  // At once: what still glides is not where it was measured.
  await items.nth(5).evaluate((item) => item.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const [from, to] = [await items.nth(5).locator('.outline-handle').boundingBox(), await items.nth(2).boundingBox()];
  if (!from || !to) throw new Error('nothing to carry');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(items.nth(2)).toContainText('Come l’hai saputo?');
  await expect(items.nth(2)).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Annulla', exact: true }).click();
  await expect(items.nth(5)).toContainText('Come l’hai saputo?');
  await saved(page);
});

test('what two people write at once is told, and the choice can be undone', async ({ editor: page }) => {
  const { address, title } = await made(page);
  const other = await page.context().newPage();
  await visit(page, address);
  await visit(other, address);
  for (const [one, text] of [[page, 'Mia'], [other, 'Altrui']] as const) {
    await one.getByRole('treeitem').first().click();
    await one.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).fill(`${title} ${text}`);
    if (one === page) await saved(one);
  }
  const dialog = other.getByRole('dialog', { name: 'Nel frattempo qualcun altro ha salvato' });
  await expect(dialog).toContainText('Tutto il questionario: titolo');
  await dialog.getByRole('button', { name: 'Prendi quello salvato' }).click();
  await expect(other.getByRole('textbox', { name: /^Titolo \(Italiano\)/ })).toHaveValue(`${title} Mia`);
  await other.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).press('Control+z');
  await expect(other.getByRole('textbox', { name: /^Titolo \(Italiano\)/ })).toHaveValue(`${title} Altrui`);
  await saved(other);
  await other.close();
});

test.describe('without a connection', () => {
  test.use({ expectedFailures: /Failed to load resource/ });

  test('what is written stays, is told not to be saved, and is saved once it is back', async ({ editor: page }) => {
    const { address, title } = await made(page);
    await visit(page, address);
    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).fill(`${title} senza rete`);
    await expect(page.getByRole('status').filter({ hasText: /^Non salvato: La connessione manca/ })).toBeVisible();
    await page.context().setOffline(false);
    await saved(page);
    await page.reload();
    await expect(page.getByRole('textbox', { name: /^Titolo \(Italiano\)/ })).toHaveValue(`${title} senza rete`);
  });
});

test('a trial goes to the end, agrees with the server, and keeps nothing', async ({ editor: page }) => {
  const { address, team, id } = await made(page);
  await visit(page, `${address}/prova`);
  const [, answered] = await Promise.all([
    (async () => {
      await page.getByRole('radio', { name: 'Sì' }).check();
      await page.getByRole('button', { name: 'Avanti' }).click();
      await page.getByRole('button', { name: 'Consegna le risposte' }).click();
      await expect(page.getByRole('alert')).toContainText('Com’era l’incontro?');
      await page.getByRole('radio', { name: '4' }).check();
      await page.getByRole('button', { name: 'Consegna le risposte' }).click();
    })(),
    page.waitForResponse(`**/v1/questionnaires/${id}/trial`),
  ]);
  expect(answered.status()).toBe(200);
  await expect(page.getByRole('heading', { name: 'Fine della prova' })).toBeFocused();
  await expect(main(page)).toContainText('Anche il server accetta queste risposte.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ricomincia da capo' }).click();
  await expect(page.getByRole('radio', { name: 'Sì' })).not.toBeChecked();
  const draft = JSON.stringify(await team('get', `/v1/questionnaires/${id}/draft`));
  expect(draft).not.toContain('"answers"');
});

test('a questionnaire is exported and imported, its question kept and taken from the bank, copied and archived', async ({ editor: page }) => {
  const { address, title } = await made(page);
  await visit(page, address);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Esporta' }).click()]);
  const file = await download.path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ format: 'piazza-questionnaire/1', definition: { title: { it: title } } });

  const label = `Una domanda che torna ${Date.now()}`;
  await page.getByRole('treeitem', { name: /Hai partecipato/ }).click();
  await page.getByRole('textbox', { name: /^Domanda \(Italiano\)/ }).fill(label);
  await page.getByRole('button', { name: 'Conserva nella banca' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Conserva nella banca' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await saved(page);

  await visit(page, '/gestione/questionari/nuovo');
  await page.getByRole('radio', { name: /^Da un file/ }).check();
  await page.getByLabel('File JSON').setInputFiles({ name: 'foto.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"altro"}') });
  await expect(main(page)).toContainText('Questo file non è un questionario esportato da Piazza.');
  await page.getByLabel('File JSON').setInputFiles(file);
  await expect(page.getByRole('status').filter({ hasText: '3 domande' })).toBeVisible();
  await page.getByRole('combobox', { name: /^Di chi è/ }).selectOption({ label: 'Di tutta Piazza' });
  await page.getByRole('button', { name: 'Crea la bozza' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);

  await page.getByRole('button', { name: 'Aggiungi una domanda' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Dalla banca' }).click();
  await page.getByRole('dialog').getByRole('button', { name: label }).click();
  await expect(page.getByRole('textbox', { name: /^Domanda \(Italiano\)/ })).toHaveValue(label);
  await saved(page);

  await page.getByRole('button', { name: 'Copia' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Copia' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${title} (copia)`);
  await page.getByRole('button', { name: 'Elimina' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Elimina' }).click();
  await expect(page).toHaveURL('/gestione/questionari');

  await visit(page, '/gestione/questionari/banca');
  await page.getByRole('button', { name: `Togli dalla banca «${label}»` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Togli dalla banca' }).click();
  await expect(page.getByText(label)).toHaveCount(0);
});

test('an archived questionnaire is read, not written, until it is restored', async ({ editor: page }) => {
  const { address } = await made(page);
  await visit(page, address);
  await page.getByRole('button', { name: 'Pubblica…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pubblica', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Archivia' })).toBeVisible();
  await page.getByRole('button', { name: 'Archivia' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archivia' }).click();
  await expect(main(page)).toContainText('È archiviato: per cambiarlo ripristinalo.');
  await expect(main(page)).toContainText('La pagina compare se a «Hai partecipato?» si risponde Sì.');
  await page.getByRole('button', { name: 'Ripristina' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ripristina' }).click();
  await expect(page.getByRole('tree')).toBeVisible();
});

test('the screens of questionnaires are fit for all, in both languages', async ({ editor: page }) => {
  const { id, address } = await made(page);
  await visit(page, address);
  await page.getByRole('button', { name: 'Pubblica…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pubblica', exact: true }).click();
  await expect(main(page)).toContainText('Pubblicata la versione 1.0');
  for (const [base, fresh, bank, versions, trial] of [
    ['/gestione/questionari', 'nuovo', 'banca', 'versioni', 'prova'],
    ['/en/manage/questionnaires', 'new', 'bank', 'versions', 'trial'],
  ] as const) {
    for (const url of [base, `${base}/${fresh}`, `${base}/${bank}`, `${base}/${id}`, `${base}/${id}/${versions}`, `${base}/${id}/${trial}`]) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectFitForAll(page, url);
    }
    // What is written in the builder, each part of it.
    await page.goto(`${base}/${id}`);
    for (const item of [1, 2, 3]) {
      await page.getByRole('treeitem').nth(item).click();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
});
