import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, expectNoSidewaysScroll, visit } from '../fixtures';
import { signIn, test } from '../inside';

test('a list becomes a file: asked for with its filters, followed, had, removed', async ({ administrator: page }) => {
  await visit(page, '/gestione/comunita?status=dormant');
  const count = Number(/^\d+/.exec(await page.locator('.list-count').innerText())?.[0]);
  await page.getByRole('button', { name: 'Esporta' }).click();
  const dialog = page.getByRole('dialog', { name: 'Esporta questo elenco' });
  await expect(dialog).toContainText(`${count} righe`);
  await expect(dialog).toContainText('al massimo 100.000');
  await dialog.getByRole('radio', { name: /^Testo \(CSV\)/ }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Prepara il file' }).click();
  await expect(page).toHaveURL('/gestione/esportazioni');

  // It follows by itself until the file is there, and then asks no more.
  const row = page.getByRole('row').filter({ hasText: 'Comunità' }).first();
  await expect(row).toContainText('Pronto');
  await expect(row).toContainText(`${count} righe`);
  await expect(page.getByRole('status').filter({ hasText: 'Nessun file in preparazione.' })).toBeVisible();
  let asked = 0;
  page.on('request', (request) => (asked += /\/v1\/jobs(\?|$)/.test(request.url()) ? 1 : 0));
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page, 320);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.emulateMedia({ colorScheme: 'light' });
  expect(asked).toBe(0);

  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: /^Scarica comunita-/ }).click()]);
  expect(download.suggestedFilename()).toMatch(/^comunita-\d{4}-\d\d-\d\d\.csv$/);
  const file = await readFile(await download.path());
  // The mark by which spreadsheets know the encoding, a header, and a line for each.
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(file.toString('utf8').trim().split(/\r?\n/).length).toBeGreaterThan(count);

  await row.getByRole('link', { name: /apri l’elenco Comunità/ }).click();
  await expect(page).toHaveURL('/gestione/comunita?status=dormant');
  await page.goBack();
  const name = await row.locator('strong').first().innerText();
  await row.getByRole('button', { name: `Elimina ${name}` }).click();
  await expect(page.getByRole('status').filter({ hasText: `${name} è stato eliminato.` })).toBeVisible();
});

test('in English, and one that is still being made can be cancelled', async ({ editor: page }) => {
  // Held where it waits, as under a long queue: what the page says of it is what counts here.
  let state = 'queued';
  const job = {
    id: '0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b', kind: 'export', of: 'people', format: 'xlsx', language: 'en', filter: '',
    done: 0, total: 400, rows: null, bytes: null, file_name: 'people-2026-11-22.xlsx', created_at: '2026-11-22T08:00:00Z', expires_at: null, problem: null,
    _links: { self: '/v1/jobs/0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b', file: null },
  };
  let done = 0;
  await page.route('**/v1/jobs**', async (route) => {
    if (route.request().method() === 'POST') state = 'cancelled';
    else if (state !== 'cancelled') [state, done] = ['running', done + 100];
    const now = { ...job, state, done };
    await route.fulfill({ json: route.request().method() === 'POST' ? now : { items: [now], next_cursor: null, _links: {} } });
  });
  await visit(page, '/en/manage/exports');
  await expect(page.getByRole('status').filter({ hasText: 'One file is being made' })).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveAttribute('max', '400');
  await expect(page.getByText('200 of 400 rows')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel people-2026-11-22.xlsx' }).click();
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove people-2026-11-22.xlsx' })).toBeVisible();
  await page.unroute('**/v1/jobs**');

  // A spreadsheet of the real thing, asked for from an English list.
  await visit(page, '/en/manage/organisations');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make the file' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Organisations' }).first();
  await expect(row).toContainText('Ready');
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: /^Download / }).click()]);
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
});

test('who asked for nothing yet is told how', async ({ page }) => {
  await signIn(page, 'coordinator@example.org', '/gestione/esportazioni');
  await expect(page.getByRole('heading', { name: 'Nessuna esportazione' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('link', { name: 'Adesioni' }).click();
  await expect(page).toHaveURL(/\/gestione\/adesioni/);
});
