import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { byDay, expect, expectAccessible, expectFitAsItStands, expectFitForAll, expectNoSidewaysScroll, tabTo, visit } from '../fixtures';
import { test } from '../inside';

type Survey = { slug: string; title: string };

/** The demo's survey on participation, in its two years: the newer one first. */
async function twoYears(page: Page): Promise<[Survey, Survey]> {
  const answer = await page.request.get('/v1/surveys?state=results_published&limit=50', { maxRetries: 3 });
  const { items } = (await answer.json()) as { items: Survey[] };
  const [now, before] = items.filter(({ slug }) => slug.startsWith('indagine-partecipazione-')).sort((a, b) => b.slug.localeCompare(a.slug));
  if (!now || !before) throw new Error('the demo has no survey in two years');
  return [now, before];
}

const pageOf = (slug: string) => `/indagini/${slug}/risultati`;
const question = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const role = 'Qual è il tuo ruolo?';
const years = 'Da quanti anni ti occupi di partecipazione?';
const works = 'Lavori, o hai un incarico, in un ente pubblico?';
const pleased = 'Quanto sei contento di com’è andata, in tutto?';

const numbers = async (page: Page, name: string) =>
  (await question(page, name).getByRole('table').locator('tbody tr td:nth-child(2)').allTextContents()).map((text) => Number(text.replace(/\D/g, '')));

test('whoever comes by reads the results: how many answered, each question as a picture and a table, how it was asked', async ({ page }) => {
  const [now] = await twoYears(page);
  await visit(page, pageOf(now.slug));
  await expect(page.getByRole('heading', { level: 1, name: `Risultati: ${now.title}` })).toBeVisible();
  await expect(page.getByText('560 risposte').first()).toBeVisible();
  const roles = question(page, role);
  await expect(roles.getByRole('img', { name: /^Grafico\. La risposta più data: / })).toBeVisible();
  await expect(roles.getByRole('row', { name: /^Hanno risposto/ })).toBeVisible();
  const counts = await numbers(page, role);
  expect(counts.length).toBe(5);
  expect(counts.every((count) => count === 0 || count >= 5), String(counts)).toBe(true);
  await expect(question(page, years).getByText('Mediana')).toBeVisible();
  await expect(question(page, 'Metti in ordine gli ostacoli, dal più grande.').getByRole('columnheader', { name: '1º' })).toBeVisible();
  await expect(question(page, 'In quale ente?').getByText(/a parole proprie/)).toBeVisible();
  await page.getByText('Perché qui c’è scritto «protetto»').click();
  await expect(page.getByText(/^Il numero non si mostra perché sono meno di 5 persone/)).toBeVisible();
  await expect(question(page, 'Quando hanno risposto').getByRole('img')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Come sono stati raccolti' })).toBeVisible();
  await page.getByRole('link', { name: 'Come funziona' }).click();
  await expect(page).toHaveURL('/privacy#numeri-piccoli');
});

test('tables fold away and come back by the keyboard, one by one and all at once', async ({ page }) => {
  const [now] = await twoYears(page);
  await visit(page, pageOf(now.slug));
  const roles = question(page, role);
  await expect(roles.getByRole('table')).toBeVisible();
  const toggle = await tabTo(page, 'button', `Tabella ${role}`);
  await page.keyboard.press('Space');
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await expect(roles.getByRole('table')).toBeHidden();
  await expect(question(page, pleased).getByRole('table')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(roles.getByRole('table')).toBeVisible();
  const all = page.getByRole('button', { name: 'Nascondi tutte le tabelle' });
  await all.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('table')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Mostra tutte le tabelle' })).toBeFocused();
});

test('a filter keeps those who answered so, in the address; the way back brings everybody', async ({ page }) => {
  const [now] = await twoYears(page);
  await visit(page, pageOf(now.slug));
  const all = (await numbers(page, works)).reduce((sum, count) => sum + count, 0);
  await page.getByRole('combobox', { name: 'Alla domanda' }).selectOption({ label: role });
  await page.getByRole('combobox', { name: 'la risposta' }).selectOption('funzionario');
  await expect(page).toHaveURL(`${pageOf(now.slug)}?by=ruolo&value=funzionario`);
  await expect(page.getByRole('status').filter({ hasText: /^Solo le risposte di chi ha risposto così: \d+ persone/ })).toBeVisible();
  await expect(question(page, role)).toHaveCount(0);
  const some = (await numbers(page, works)).reduce((sum, count) => sum + count, 0);
  expect([some, all]).toEqual([318, 560]);
  await page.reload();
  const chip = page.getByRole('list', { name: 'Filtri attivi' }).getByRole('link', { name: new RegExp(`^Rimuovi: ${role.replace('?', '\\?')}`) });
  await chip.click();
  await expect(page).toHaveURL(pageOf(now.slug));
  await expect(question(page, role)).toBeVisible();
  await page.goBack();
  await expect(chip).toBeVisible();
});

test('a question is crossed with another from where it stands, and the two change places', async ({ page }) => {
  const [now] = await twoYears(page);
  await visit(page, pageOf(now.slug));
  await page.getByRole('link', { name: `Incrocia ${role}` }).click();
  await expect(page).toHaveURL(`${pageOf(now.slug)}?view=crossing&question=ruolo`);
  await expect(page.getByRole('heading', { name: 'Scegli due domande' })).toBeVisible();
  await page.getByRole('combobox', { name: 'secondo' }).selectOption({ label: works });
  await expect(page).toHaveURL(`${pageOf(now.slug)}?view=crossing&question=ruolo&by=lavora_ente`);
  const crossed = page.getByRole('region', { name: `${role} — secondo: ${works}`, exact: true });
  await expect(crossed.getByRole('columnheader')).toHaveText(['Risposta', 'sì', 'no']);
  await expect(crossed.getByRole('row', { name: /^Persone/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Scambia le due domande' }).click();
  await expect(page).toHaveURL(`${pageOf(now.slug)}?view=crossing&question=lavora_ente&by=ruolo`);
  await expect(page.getByRole('rowheader', { name: 'sì', exact: true })).toBeVisible();
});

test('two years stand side by side, with what changed in points, and where a question is no longer the same', async ({ page }) => {
  const [now, before] = await twoYears(page);
  await visit(page, `${pageOf(now.slug)}?view=comparison`);
  await page.getByRole('checkbox', { name: new RegExp(before.title) }).click();
  await expect(page).toHaveURL(`${pageOf(now.slug)}?view=comparison&with=${before.slug}`);
  await expect(page.getByRole('list', { name: 'Indagini confrontate, dalla più vecchia' }).getByRole('listitem')).toHaveText([new RegExp(before.title), new RegExp(now.title)]);
  await expect(question(page, works).getByRole('columnheader', { name: before.title })).toBeVisible();
  await expect(question(page, works).getByRole('row', { name: /^sì 366/ })).toContainText(/punti$/);
  await expect(question(page, years).getByRole('row', { name: /^Media / })).toBeVisible();
  await expectAccessible(page);
  await expectFitForAll(page, `/en/surveys/${now.slug}/results?view=comparison&with=${before.slug}`);
});

test('without script every number is there, with what search engines and previews read', async ({ browser, page }) => {
  const [now] = await twoYears(page);
  const context = await browser.newContext({ baseURL: process.env.PIAZZA_URL, javaScriptEnabled: false });
  const bare = await context.newPage();
  for (const [url, title, answered] of [[pageOf(now.slug), `Risultati: ${now.title}`, 'Hanno risposto'], [`/en/surveys/${now.slug}/results`, 'Results: ', 'Answered']] as const) {
    await bare.goto(url);
    await expect(bare.getByRole('heading', { level: 1 })).toContainText(title);
    expect(await bare.getByRole('table').count()).toBeGreaterThan(10);
    await expect(bare.getByRole('rowheader', { name: answered }).first()).toBeVisible();
    await expect(bare.locator('meta[property="og:description"]')).toHaveAttribute('content', /560 .*%/);
    const picture = await bare.locator('meta[property="og:image"]').getAttribute('content');
    const drawn = await bare.request.get(new URL(picture ?? '').pathname, { maxRetries: 3 });
    expect([drawn.status(), drawn.headers()['content-type']]).toEqual([200, 'image/png']);
    const graph = JSON.parse((await bare.locator('script[type="application/ld+json"]').textContent()) ?? '{}') as { '@graph': { '@type': string }[] };
    expect(graph['@graph'].map((thing) => thing['@type'])).toContain('Dataset');
    await bare.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(bare, 320);
  }
  await context.close();
});

test('results are for everybody: by day, by night, on the smallest phone, in both languages', async ({ page }) => {
  const [now] = await twoYears(page);
  for (const url of [pageOf(now.slug), `/en/surveys/${now.slug}/results?by=ruolo&value=funzionario`, `${pageOf(now.slug)}?view=crossing&question=soddisfazione&by=ruolo`]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectFitForAll(page, url);
  }
});

test('on paper every table is there, whether it was folded away or not', async ({ page }) => {
  const [now] = await twoYears(page);
  await page.setViewportSize({ width: 400, height: 900 });
  await visit(page, pageOf(now.slug));
  await expect(question(page, role).getByRole('table')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(question(page, role).getByRole('table')).toBeVisible();
});

/** A page of another site, on an origin of its own. */
async function hosted(body: string) {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="it"><title>Un altro sito</title><h1>Un altro sito</h1>${body}</html>`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

test('another site frames one question with the code that the page gives: without script, without cookies; no page of ours lets itself be framed', async ({ page, browser }) => {
  const baseURL = process.env.PIAZZA_URL ?? '';
  const [now] = await twoYears(page);
  await visit(page, pageOf(now.slug));
  await page.getByText('Mostra questi risultati in un altro sito').click();
  await page.getByRole('combobox', { name: 'Che cosa mostrare' }).selectOption({ label: role });
  const code = await page.getByRole('textbox', { name: 'Codice da incollare' }).inputValue();
  expect(code).toContain(`src="${baseURL}/embed/risultati/${now.slug}?question=ruolo"`);
  expect(code).toContain('loading="lazy"');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copia il codice' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copiato.' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  await expectAccessible(page, { include: '.res-embed' });
  const counts = await numbers(page, role);

  const host = await hosted(`${code}<iframe title="La pagina intera" src="${baseURL}${pageOf(now.slug)}"></iframe>`);
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'it-IT' });
  const elsewhere = await context.newPage();
  const asked: string[] = [];
  elsewhere.on('request', (request) => request.url().startsWith(baseURL) && asked.push(new URL(request.url()).pathname));
  await elsewhere.goto(host.url);
  const frame = elsewhere.frameLocator('iframe[title^="Risultati:"]');
  await expect(frame.getByRole('heading', { level: 1, name: role })).toBeVisible();
  await expect(frame.getByRole('heading')).toHaveCount(1);
  const framed = await frame.getByRole('table').locator('tbody td:nth-child(2)').allTextContents();
  expect(framed.map((text) => Number(text.replace(/\D/g, '')))).toEqual(counts);
  await expect(frame.getByRole('link', { name: /^Tutti i risultati/ })).toHaveAttribute('href', `${baseURL}${pageOf(now.slug)}`);
  // The frame is one request; the page beside it came, and was not shown.
  expect(asked.toSorted()).toEqual([`/embed/risultati/${now.slug}`, pageOf(now.slug)]);
  await expect(elsewhere.frameLocator('iframe[title="La pagina intera"]').getByRole('heading', { name: /^Risultati/ })).toHaveCount(0);
  expect(await context.cookies()).toEqual([]);
  await context.close();
  host.close();
});

test('a frame of results is for everybody: by day, by night, on the smallest phone, in both languages', async ({ page }) => {
  const [now] = await twoYears(page);
  for (const [url, title] of [[`/embed/risultati/${now.slug}`, 'Risultati: '], [`/en/embed/results/${now.slug}?question=soddisfazione`, '']] as const) {
    await byDay(page);
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
    await expectFitAsItStands(page);
  }
  // A host that is always light says so.
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('body')).not.toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.goto(`/embed/risultati/${now.slug}?look=light`);
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test.describe('what is not told yet', () => {
  test.use({ expectedFailures: /409 \(Conflict\)/ });

  test('says when the results come, and for whom', async ({ page }) => {
    for (const [url, title] of [[pageOf('quando-ci-vediamo'), 'I risultati non ci sono ancora'], ['/en/surveys/quando-ci-vediamo/results', 'The results are not there yet']] as const) {
      await visit(page, url);
      await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
      await expectAccessible(page);
    }
  });
});

test('who runs a survey reads the same and the texts, a question at a time', async ({ editor: page }) => {
  const [now] = await twoYears(page);
  await visit(page, `/gestione/indagini/${now.slug}/risultati`);
  await expect(page.getByRole('link', { name: 'Pagina pubblica dei risultati' })).toHaveAttribute('href', pageOf(now.slug));
  await page.getByRole('navigation', { name: 'Come guardare i risultati' }).getByRole('link', { name: 'Testi' }).click();
  const texts = page.getByRole('region', { name: 'Testi' }).getByRole('listitem');
  const ofAnother = (await texts.first().textContent()) ?? '';
  await page.getByRole('combobox', { name: 'Domanda' }).selectOption({ label: 'Che cosa è andato storto?' });
  // The texts of the question before stay until those of this one are there.
  await expect(texts.first()).not.toHaveText(ofAnother);
  const count = page.getByRole('status').filter({ hasText: /^[\d.]+ test/ });
  await expect(count).toBeVisible();
  const word = /\p{L}{5,}/u.exec((await texts.first().textContent()) ?? '')?.[0] ?? '';
  await page.getByRole('searchbox', { name: 'Cerca nei testi' }).fill(word);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`view=texts&question=perche_no&q=${encodeURIComponent(word)}$`));
  await expect(texts.first()).toContainText(new RegExp(word, 'i'));
  await expectFitForAll(page, `/gestione/indagini/${now.slug}/risultati?view=texts&question=perche_no`);
});
