import { readFile } from 'node:fs/promises';
import { publishEvents } from '../events';
import { expect, expectAccessible, expectFitForAll, visit } from '../fixtures';
import { test } from '../inside';

// A page that is no document is refused; a report that is withdrawn is there no more.
test.use({ expectedFailures: /status of (404|422)/ });

const hours = (from: number) => new Date(Date.now() + from * 3_600_000).toISOString().replace(/\.\d{3}Z$/, 'Z');
const pdf = Buffer.from('%PDF-1.7\nOrti, con calma.\n%%EOF\n');

test('a report is written, looked at, approved and published; everybody reads it and has its document', async ({ editor: page, browser }) => {
  const slug = `prova-resoconto-${Date.now()}`;
  const title = 'Laboratorio con resoconto';
  const headers = await publishEvents(page, [{ slug, title, starts_at: hours(2), ends_at: hours(4) }]);
  const patched = await page.request.patch(`/v1/events/${slug}`, {
    headers: { ...headers, 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' },
    data: { starts_at: hours(-2), ends_at: hours(0.005) },
    maxRetries: 3,
  });
  expect(patched.ok(), await patched.text()).toBe(true);
  const status = async () => ((await (await page.request.get(`/v1/events/${slug}`, { maxRetries: 3 })).json()) as { status: string }).status;
  await expect.poll(status, { message: 'the event has ended', timeout: 90_000 }).toBe('ended');

  await visit(page, `/gestione/eventi/${slug}`);
  await page.getByRole('link', { name: 'Resoconto' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bozza');
  await page.getByRole('textbox', { name: /^Testo \(Italiano\)/ }).fill('È nato un **gruppo** per gli orti.');
  await page.getByRole('button', { name: 'Aggiungi: collegamento' }).click();
  await page.getByRole('textbox', { name: /^Che cosa c’è/ }).fill('Le fotografie');
  await page.getByRole('textbox', { name: /^Indirizzo/ }).fill('https://example.org/foto');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();

  const chooser = page.getByLabel('Aggiungi un documento');
  await chooser.setInputFiles({ name: 'pagina.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<!doctype html>') });
  await expect(page.getByRole('alert').filter({ hasText: 'Il contenuto non è di un tipo ammesso' })).toBeVisible();
  await chooser.setInputFiles({ name: 'Verbale dell’incontro.pdf', mimeType: 'application/pdf', buffer: pdf });
  await expect(page.getByText('Verbale dell’incontro.pdf è stato aggiunto.')).toBeVisible();
  // A document made another version of the same text: the next change asks nothing.
  await page.getByRole('textbox', { name: /^Testo \(English\)/ }).fill('A **group** for the gardens was born.');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Salvato alle/ })).toBeVisible();
  await expectAccessible(page);

  const take = async (name: string, state: string, reason?: string) => {
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog');
    if (reason) await dialog.getByRole('textbox', { name: /^Motivo/ }).fill(reason);
    await dialog.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(state);
  };
  await take('Manda in revisione', 'In revisione');
  await expectAccessible(page);
  await take('Restituisci', 'Bozza', 'Manca chi c’era.');
  await expect(page.getByText('Manca chi c’era.')).toBeVisible();
  await take('Manda in revisione', 'In revisione');
  await take('Approva', 'Approvato');
  await take('Pubblica', 'Pubblicato');

  const visitor = await (await browser.newContext({ baseURL: process.env.PIAZZA_URL, locale: 'it-IT' })).newPage();
  await visit(visitor, `/eventi/${slug}`);
  await expect(visitor.getByRole('heading', { name: 'Che cosa ne è venuto' })).toBeVisible();
  await expect(visitor.getByText('gruppo', { exact: true })).toBeVisible();
  await expect(visitor.getByRole('link', { name: 'Le fotografie' })).toHaveAttribute('href', 'https://example.org/foto');
  const [file] = await Promise.all([visitor.waitForEvent('download'), visitor.getByRole('link', { name: 'Verbale dell’incontro.pdf' }).click()]);
  expect(file.suggestedFilename()).toBe('Verbale dell’incontro.pdf');
  expect(await readFile(await file.path())).toEqual(pdf);
  await expectFitForAll(visitor, `/en/events/${slug}`);
  await expect(visitor.getByText('for the gardens was born.')).toBeVisible();
  await visitor.context().close();

  await expectFitForAll(page, `/en/manage/events/${slug}/report`);
  await expectFitForAll(page, `/gestione/eventi/${slug}/numeri`);
  await expect(page.getByRole('table', { name: 'In presenza' })).toContainText('Presenti');
});
