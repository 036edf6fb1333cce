import type { Page } from '@playwright/test';
import { atDoor, hours, publishEvents } from '../events';
import { expect, expectAccessible, expectFitForAll, visit } from '../fixtures';
import { signIn, test } from '../inside';

// A connection that was lost, and what the API refuses, are told in the browser's console too.
test.use({ expectedFailures: /status of (409|422)|ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

const counts = (page: Page) => page.getByRole('region', { name: 'Presenze' });
const result = (page: Page) => page.getByRole('status', { name: 'Esito' });
const row = (page: Page, name: string) => page.getByRole('region', { name: 'Elenco' }).getByRole('listitem').filter({ hasText: name });

async function type(page: Page, code: string) {
  await page.getByRole('textbox', { name: 'Codice scritto a mano' }).fill(code);
  await page.keyboard.press('Enter');
}

async function expectCounts(page: Page, arrived: number, expected: number) {
  await expect(counts(page).getByText('Dentro', { exact: true }).locator('xpath=following-sibling::dd')).toHaveText(new RegExp(`^${arrived}(di cui.*)?$`));
  await expect(counts(page).getByText('Attese', { exact: true }).locator('xpath=following-sibling::dd')).toHaveText(String(expected));
}

test('a code lets in once; by hand, undone, a walk-in; each refusal says what to do', async ({ editor: page }) => {
  const { slug, guests: [anna, bruno], team } = await atDoor(page, 3, ['Anna Alti', 'Bruno Bassi']);
  const other = await atDoor(page, null, ['Zoe Altrove']);
  await visit(page, `/gestione/eventi/${slug}/ingresso`);
  await expectCounts(page, 0, 2);
  await type(page, ` ${anna?.code.slice(0, 4).toLowerCase()} ${anna?.code.slice(4)}`);
  await expect(result(page)).toContainText('Anna Alti');
  await expect(result(page)).toContainText(/Ingresso registrato alle \d\d:\d\d · In presenza/);
  await expect(page.getByRole('textbox', { name: 'Codice scritto a mano' })).toBeFocused();
  await expectCounts(page, 1, 1);
  await expectAccessible(page);

  await type(page, anna?.code ?? '');
  await expect(result(page)).toContainText('Ingresso già registrato alle');
  await type(page, '22222222');
  await expect(result(page)).toContainText('Nessuno ha questo codice');
  await type(page, 'abc');
  await expect(result(page)).toContainText('Questo non è un codice d’ingresso');
  await type(page, other.guests[0]?.code ?? '');
  await expect(result(page)).toContainText('Questo codice è di un altro evento: Laboratorio con ingresso.');
  await expectAccessible(page);

  await page.getByRole('searchbox', { name: /^Cerca per nome/ }).fill('bruno');
  await expect(page.getByText('1 persona', { exact: true })).toBeVisible();
  const button = row(page, 'Bruno Bassi').getByRole('button');
  await button.click();
  await expect(row(page, 'Bruno Bassi')).toContainText('Dentro dalle');
  await expect(button).toBeFocused();
  await expectCounts(page, 2, 0);
  await button.click();
  await expect(result(page)).toContainText('Ingresso annullato');
  await expectCounts(page, 1, 1);

  await page.getByRole('button', { name: 'Arrivo senza iscrizione' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Nome e cognome' }).fill('Pia Passante');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('non è un indirizzo');
  await dialog.getByRole('button', { name: 'Registra' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Serve un indirizzo e-mail');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(`pia.${slug}@example.org`);
  await dialog.getByRole('button', { name: 'Registra' }).click();
  await expect(result(page)).toContainText('Pia Passante');
  await expectCounts(page, 2, 1);
  await expect(counts(page)).toContainText('di cui 1 senza iscrizione');

  // Cancelled, with the code still in the mail.
  await team('post', `/v1/registrations/${bruno?.id}/removal`, { reason: 'Ha scritto che non viene.' });
  await type(page, bruno?.code ?? '');
  await expect(result(page)).toContainText('Iscrizione annullata');
  await expect(result(page).getByRole('link', { name: 'Apri la scheda' })).toHaveAttribute('href', `/gestione/iscrizioni/${bruno?.id}`);
});

test('what is noted without a connection waits on the device, is sent in order with its time, and counts once', async ({ editor: page }) => {
  const { slug, team, guests: [anna, bruno, carla] } = await atDoor(page, 4, ['Anna Alti', 'Bruno Bassi', 'Carla Colli', 'Dario Dossi']);
  await visit(page, `/gestione/eventi/${slug}/ingresso`);
  await expectCounts(page, 0, 4);
  await page.context().setOffline(true);
  await expect(page.getByText('Senza connessione')).toBeVisible();
  await type(page, anna?.code ?? '');
  await expect(result(page)).toContainText('Anna Alti');
  await expect(result(page)).toContainText('Ingresso annotato alle');
  await row(page, 'Bruno Bassi').getByRole('button').click();
  await type(page, carla?.code ?? '');
  await type(page, '33333333');
  await expect(result(page)).toContainText('Codice annotato, da verificare');
  await type(page, anna?.code ?? '');
  await expect(result(page)).toContainText('Ingresso già registrato alle');
  await expect(page.getByText('4 annotazioni da inviare')).toBeVisible();
  await expectCounts(page, 3, 1);
  // Taken back before it was sent.
  await row(page, 'Dario Dossi').getByRole('button').click();
  await expectCounts(page, 4, 0);
  await row(page, 'Dario Dossi').getByRole('button').click();
  await expectCounts(page, 3, 1);
  await expectAccessible(page);
  const kept = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith('piazza.kept.')).map(([, value]) => value));
  expect(kept).toHaveLength(1);
  const noted = (JSON.parse(kept[0] ?? '') as { value: { key: string; at: string }[] }).value;
  expect(noted).toHaveLength(4);

  // The answer to the first one is lost on its way back: it is sent again, with the same key.
  const keys: string[] = [];
  let lost = 0;
  await page.route('**/check-ins', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort();
  });
  // What they noted happened earlier than it is sent.
  await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(noted.at(-1)?.at ?? '') + 1500);
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: /^Da risolvere/ })).toBeVisible();
  await page.unroute('**/check-ins');
  await expect(page.getByText(/annotazion[ei] da inviare|, da inviare/)).toHaveCount(0);
  await expectCounts(page, 3, 1);
  expect(keys.slice(0, 2)).toEqual([noted[0]?.key, noted[0]?.key]);
  const seen = await team('get', `/v1/events/${slug}/door`);
  expect((seen.channels as object[])[0]).toMatchObject({ arrived: 3, expected: 1 });
  for (const [i, guest] of [anna, bruno, carla].entries()) {
    const { checked_in_at } = await team('get', `/v1/registrations/${guest?.id}`);
    expect(Date.parse(String(checked_in_at))).toBe(Date.parse(noted[i]?.at ?? ''));
  }
  const { _embedded } = await team('get', `/v1/registrations/${anna?.id}?embed=history`);
  expect((_embedded as { history: { step: string }[] }).history.filter(({ step }) => step === 'arrival')).toHaveLength(1);

  // Refused, it stays until somebody decides; another page of the same browser knows it too.
  await visit(page, `/gestione/eventi/${slug}/ingresso`);
  const refused = page.getByRole('listitem').filter({ hasText: 'Codice 3333 3333' });
  await expect(refused).toContainText('Codice sconosciuto');
  await expectAccessible(page);
  await refused.getByRole('button', { name: /^Togli/ }).click();
  await expect(page.getByRole('heading', { name: /^Da risolvere/ })).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('piazza.kept.')))).toEqual([]);
});

test('the screen is fit for all, and a door that is not open yet says when it opens', async ({ editor: page }) => {
  const { slug } = await atDoor(page, 4, ['Anna Alti']);
  for (const url of [`/gestione/eventi/${slug}/ingresso`, `/en/manage/events/${slug}/door`]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectFitForAll(page, url);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const later = `prova-ingresso-tra-un-mese-${Date.now()}`;
  await publishEvents(page, [{ slug: later, title: 'Laboratorio tra un mese', starts_at: hours(720), ends_at: hours(722) }]);
  await visit(page, `/gestione/eventi/${later}`);
  await page.getByRole('link', { name: 'Ingresso', exact: true }).click();
  await expect(page.getByText('Gli ingressi si registrano da un giorno prima dell’inizio')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Codice scritto a mano' })).toHaveCount(0);
  await expectAccessible(page);
});

test('who signs out is asked about what waits, and takes it along from the device', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: process.env.PIAZZA_URL, locale: 'it-IT' });
  const page = await context.newPage();
  await signIn(page, 'administrator@example.org');
  const { slug, guests: [anna] } = await atDoor(page, 4, ['Anna Alti']);
  await visit(page, `/gestione/eventi/${slug}/ingresso`);
  await context.setOffline(true);
  await type(page, anna?.code ?? '');
  await expect(result(page)).toContainText('Ingresso annotato alle');
  // Sent by no retry: the API does not answer for now, though the network is back.
  await page.route('**/check-ins', (route) => route.abort());
  await context.setOffline(false);
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('piazza.kept.')).length);
  const asked: string[] = [];
  page.once('dialog', (dialog) => void (asked.push(dialog.message()), dialog.dismiss()));
  await page.getByRole('button', { name: 'Area personale' }).click();
  await page.getByRole('button', { name: 'Esci' }).click();
  expect(asked[0]).toContain('c’è un ingresso annotato e non ancora inviato');
  expect(await kept()).toBe(1);
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page).toHaveURL(/\/accedi/);
  expect(await kept()).toBe(0);
  await context.close();
});
