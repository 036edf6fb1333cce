import type { Browser, Page } from '@playwright/test';
import { expect, expectAccessible, visit } from './fixtures';
import { letterWith, signIn } from './inside';

export const hours = (from: number) => new Date(Date.now() + from * 3_600_000).toISOString().replace(/:\d\d\.\d{3}Z$/, ':00Z');

const rooms = ['Sala rossa', 'Sala blu'];

export const open = async (browser: Browser, more: Parameters<Browser['newContext']>[0] = {}) =>
  await (await browser.newContext({ baseURL: process.env.PIAZZA_URL, locale: 'it-IT', ...more })).newPage();

/** Registers with a seat, from the form that is on the page. */
async function fillIn(page: Page, slug: string, name: string, email?: string) {
  await visit(page, `/eventi/${slug}/iscriviti`);
  if (email) await page.getByRole('textbox', { name: 'La tua e-mail' }).fill(email);
  const field = page.getByRole('textbox', { name: 'Nome e cognome' });
  if (await field.isVisible()) await field.fill(name);
  await page.getByRole('checkbox', { name: /^Ho letto/ }).check();
  await page.getByRole('main').getByRole('button', { name: 'Iscriviti' }).click();
}

/** Somebody with an account, who registers and goes to the wall from the event's page. */
export async function memberAt(browser: Browser, slug: string, name: string): Promise<Page> {
  const page = await open(browser);
  await signIn(page, `${name.toLowerCase()}-${slug}@example.org`, `/eventi/${slug}/iscriviti`);
  await fillIn(page, slug, `${name} Prova`);
  await expect(page.getByRole('heading', { level: 1, name: 'Hai un posto' })).toBeVisible();
  await visit(page, `/eventi/${slug}`);
  await page.getByRole('link', { name: 'Vedi il muro' }).click();
  await expectWall(page);
  return page;
}

/** Somebody without an account, who comes to the wall by the link in the letter. */
export async function guestAt(browser: Browser, slug: string, name: string, more: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open(browser, more);
  const address = `${name.toLowerCase()}-${slug}@example.org`;
  await fillIn(page, slug, `${name} Prova`, address);
  await expect(page.getByRole('heading', { level: 1, name: 'Controlla la posta' })).toBeFocused();
  const { pathname, hash } = new URL((await letterWith(page, '', address)).links.find((one) => one.includes('/iscrizioni/conferma#')) ?? '');
  await visit(page, pathname + hash);
  await page.getByRole('button', { name: 'Conferma l’iscrizione' }).click();
  await page.getByRole('link', { name: 'Gestisci l’iscrizione' }).click();
  await page.getByRole('link', { name: 'Vai al muro dell’open space' }).click();
  await expectWall(page);
  // The key is not in the address that one hands on; a reload still knows it.
  expect(new URL(page.url()).hash).toBe('');
  return page;
}

export async function expectWall(page: Page) {
  await expect(page.getByRole('heading', { level: 1, name: /^Il muro di / })).toBeVisible();
  await expect(page.getByText('Aggiornato in diretta', { exact: true })).toBeVisible();
}

export async function proposes(page: Page, title: string) {
  await page.getByRole('button', { name: 'Proponi un argomento' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Argomento', exact: true }).fill(title);
  await dialog.getByRole('textbox', { name: /^Domanda da cui partire/ }).fill('Da dove si comincia?');
  await dialog.getByRole('button', { name: 'Proponi un argomento' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card(page, title)).toBeVisible();
}

export const card = (page: Page, title: string) => page.locator('[data-card]').filter({ has: page.getByRole('heading', { level: 4, name: title }) });
export const handle = (page: Page, title: string) => page.getByRole('button', { name: `Prendi «${title}» e spostalo con le frecce` });
/** The cell of the table where a card stands, as its row and column number; nothing beside the wall. */
export const placeOf = (page: Page, title: string) => card(page, title).evaluate((element) => {
  const cell = element.closest('td');
  return cell ? [(cell.parentElement as HTMLTableRowElement).rowIndex, cell.cellIndex] : [];
});
export const said = (page: Page) => page.locator('.board-said');

export async function movesOn(team: Page, slug: string, to: string) {
  await visit(team, `/gestione/eventi/${slug}/open-space`);
  await team.getByRole('button', { name: `Passa a: ${to}` }).click();
  await team.getByRole('dialog').getByRole('button', { name: `Passa a: ${to}` }).click();
  await expect(team.getByRole('dialog')).toHaveCount(0);
  await expect(team.locator('[aria-current=step]')).toContainText(to);
}

/** Sets up two rooms and the times between the event's start and end, on the dashboard's screen. */
export async function setsUp(team: Page, slug: string, votes = 3) {
  await visit(team, `/gestione/eventi/${slug}`);
  await team.getByRole('main').getByRole('link', { name: 'Open space' }).click();
  await expect(team.getByText('Per aprire il muro servono almeno una sala e un orario.')).toBeVisible();
  await team.getByRole('group', { name: 'Sala 1' }).getByRole('textbox', { name: 'Nome' }).fill(rooms[0] ?? '');
  await team.getByRole('button', { name: 'Aggiungi: sala' }).click();
  await team.getByRole('group', { name: 'Sala 2' }).getByRole('textbox', { name: 'Nome' }).fill(rooms[1] ?? '');
  await team.getByRole('button', { name: 'Crea gli orari…' }).click();
  await team.getByRole('dialog').getByRole('spinbutton', { name: 'Durata di ciascuno, in minuti' }).fill('45');
  await expectAccessible(team);
  await team.getByRole('dialog').getByRole('button', { name: 'Crea', exact: true }).click();
  await expect(team.getByRole('group', { name: /^Orario \d$/ })).toHaveCount(4);
  await team.getByRole('spinbutton', { name: 'Voti per persona' }).fill(String(votes));
  await expectAccessible(team);
  await team.keyboard.press('Control+s');
  await expect(team.getByRole('heading', { level: 2, name: 'Fasi' })).toBeVisible();
}
