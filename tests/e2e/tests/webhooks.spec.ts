import type { Page } from '@playwright/test';
import { hours, publishEvents } from '../events';
import { expect, expectAccessible, expectFitAsItStands, test as base, visit } from '../fixtures';
import { letterOf, linkIn, signIn, test as staff } from '../inside';
import { startReceiver, verified } from '../receiver';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;
const receiving = { receiver: async ({}, use: (receiver: Receiver) => Promise<void>) => {
  const receiver = await startReceiver();
  await use(receiver);
  await receiver.stop();
} };
const test = base.extend<{ receiver: Receiver }>(receiving);
const asStaff = staff.extend<{ receiver: Receiver }>(receiving);

// What the API refuses the browser tells, too.
test.use({ expectedFailures: /422/ });

const words = {
  it: {
    list: '/io/webhook', fresh: '/io/webhook/nuovo', one: /\/io\/webhook\/[0-9a-f-]{36}$/, letterTo: '/io/webhook/',
    empty: 'Nessun webhook', create: 'Crea un webhook', url: /^Indirizzo/, note: /^Descrizione/, events: 'Tutto quello che riguarda: eventi', published: 'pubblicato', ended: 'concluso',
    what: 'Eventi', required: 'Compila questo campo.', made: 'Il webhook è pronto', keep: /non lo mostriamo più/, toIt: 'Apri il webhook e manda una prova',
    test: 'Manda una prova', arrived: /^La prova è arrivata: ha risposto 204 in/, failed: /^La prova non è arrivata: rifiutato, ha risposto 500 in .* Riproviamo/,
    message: /^Prova/, done: 'Riuscita', retrying: 'Da riprovare', details: /^Dettagli: Prova/, close: 'Chiudi', replay: /^Rimanda: Prova/, queuedAgain: '«Prova» è di nuovo in coda',
    rotate: 'Cambia il segreto', rotated: /Il segreto nuovo/, former: 'Il segreto di prima vale fino a',
    state: 'Stato', seeAll: 'Mostra tutte', noneFound: 'Nessuna consegna in questo stato',
    disabled: 'Disattivato', gone: /Il suo indirizzo ha risposto 410/, enable: 'Riattiva', enabled: 'Attivo', disable: 'Disattiva',
    edit: 'Modifica', save: 'Salva', editTitle: 'Modifica il webhook', remove: 'Elimina', follows: 'Eventi: pubblicato, modificato, rinviato, annullato',
  },
  en: {
    list: '/en/me/webhooks', fresh: '/en/me/webhooks/new', one: /\/en\/me\/webhooks\/[0-9a-f-]{36}$/, letterTo: '/webhook',
    empty: 'No webhooks', create: 'Create a webhook', url: /^Address/, note: /^Description/, events: 'All about events', published: 'published', ended: 'over',
    what: 'Events', required: 'Fill in this field.', made: 'The webhook is ready', keep: /we do not show it again/, toIt: 'Open the webhook and send a test',
    test: 'Send a test', arrived: /^The test arrived: answered 204 in/, failed: /^The test did not arrive: refused, answered 500 in .* We try again/,
    message: /^Test/, done: 'Delivered', retrying: 'To be tried again', details: /^Details: Test/, close: 'Close', replay: /^Send again: Test/, queuedAgain: '“Test” is queued again',
    rotate: 'Change the secret', rotated: /The new secret/, former: 'The secret before holds until',
    state: 'State', seeAll: 'Show all', noneFound: 'No delivery in this state',
    disabled: 'Disabled', gone: /Its address answered 410/, enable: 'Enable', enabled: 'Enabled', disable: 'Disable',
    edit: 'Change', save: 'Save', editTitle: 'Change the webhook', remove: 'Remove', follows: 'Events: published, changed, postponed, cancelled',
  },
} as const;

const dialogOf = (page: Page) => page.getByRole('dialog');
const secretOn = async (page: Page) => (await page.locator('code.secret').textContent()) ?? '';
const pressed = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

for (const language of ['it', 'en'] as const) {
  const say = words[language];

  test(`a person has a program told: the secret, a test, what went wrong, a new secret, an end and a new beginning: ${language}`, async ({ page, receiver }) => {
    const address = `webhook-${language}-${Date.now()}@example.org`;
    await signIn(page, address, say.list);
    await expect(page.getByRole('heading', { level: 2, name: say.empty })).toBeVisible();
    await expectFitAsItStands(page);

    // What is missing, and what the API refuses, is told at its field.
    await page.getByRole('link', { name: say.create }).click();
    await expect(page).toHaveURL(say.fresh);
    await pressed(page, say.create).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2);
    await expectFitAsItStands(page);
    const url = page.getByRole('textbox', { name: say.url });
    const events = page.getByRole('group', { name: say.what, exact: true });
    await url.fill('http://portale.example.org/hooks');
    await events.getByRole('checkbox', { name: say.events }).check();
    await pressed(page, say.create).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveCount(1);
    await page.getByRole('alert').getByRole('link').click();
    await expect(url).toBeFocused();
    await expect(url).toHaveAttribute('aria-invalid', 'true');

    await url.fill(receiver.url);
    await events.getByRole('checkbox', { name: say.ended }).uncheck();
    expect(await events.getByRole('checkbox', { name: say.events }).evaluate((box: HTMLInputElement) => [box.checked, box.indeterminate])).toEqual([false, true]);
    await pressed(page, say.create).click();
    await expect(page.getByRole('heading', { level: 1, name: say.made })).toBeFocused();
    await expect(page.getByText(say.keep)).toBeVisible();
    const secret = await secretOn(page);
    expect(secret).toMatch(/^whsec_/);
    await expectFitAsItStands(page);

    // A test: the official library believes it, and the page says what came of it.
    await page.getByRole('link', { name: say.toIt }).click();
    await expect(page).toHaveURL(say.one);
    await expect(page.getByText(secret)).toBeHidden();
    await pressed(page, say.test).click();
    await expect(page.getByRole('status').getByText(say.arrived)).toBeVisible();
    const first = await receiver.nth(1);
    expect(verified(secret, first)).toMatchObject({ type: 'webhook.test', data: { slug: null } });
    expect(() => verified(secret, { ...first, body: first.body.replace('webhook.test', 'event.ended') })).toThrow();
    const row = page.getByRole('row', { name: say.message });
    await expect(row).toContainText(say.done);
    await expectFitAsItStands(page);

    await row.getByRole('button', { name: say.details }).click();
    await expect(dialogOf(page)).toContainText(String(first.headers['webhook-id']));
    await expect(dialogOf(page)).toContainText('"type": "webhook.test"');
    await expectFitAsItStands(page);
    await dialogOf(page).getByRole('button', { name: say.close }).click();
    await row.getByRole('button', { name: say.replay }).click();
    await expect(page.getByRole('status').filter({ hasText: say.queuedAgain })).toBeVisible();
    const again = await receiver.nth(2);
    expect(again.headers['webhook-id']).toBe(first.headers['webhook-id']);
    verified(secret, again);

    // A new secret: both sign for a day.
    await pressed(page, say.rotate).click();
    await dialogOf(page).getByRole('button', { name: say.rotate }).click();
    await expect(page.getByText(say.rotated)).toBeVisible();
    await expect(page.getByText(say.former)).toBeVisible();
    const next = await secretOn(page);
    expect(next).not.toBe(secret);
    await pressed(page, say.test).click();
    const both = await receiver.nth(3);
    expect([verified(secret, both).type, verified(next, both).type]).toEqual(['webhook.test', 'webhook.test']);
    await expect(page.getByRole('status').getByText(say.arrived)).toBeVisible();

    // What is refused is tried again, and found by its state; 410 ends it, and its owner is written to.
    receiver.answer.status = 500;
    await pressed(page, say.test).click();
    await receiver.nth(4);
    receiver.answer.status = 410;
    await expect(page.getByRole('status').getByText(say.failed).or(page.getByText(say.gone))).toBeVisible();
    await expect(page.getByText(say.gone)).toBeVisible({ timeout: 60_000 });
    await receiver.nth(5);
    await expectFitAsItStands(page);
    await page.getByRole('combobox', { name: say.state }).selectOption({ label: say.retrying });
    await expect(page).toHaveURL(/state=retrying/);
    await page.getByRole('combobox', { name: say.state }).selectOption({ label: say.done });
    await expect(page).toHaveURL(/state=delivered/);
    await expect(page.getByRole('row', { name: say.message })).toHaveCount(2);

    const letter = await letterOf(page, 'webhook_disabled', address);
    await visit(page, linkIn(letter, '/webhook'));
    await expect(page).toHaveURL(words.it.one);
    await page.getByRole('main').getByRole('button', { name: words.it.enable, exact: true }).click();
    await expect(page.getByText(words.it.enabled, { exact: true })).toBeVisible();

    // It is changed, found in the list, and taken away.
    receiver.answer.status = 204;
    await visit(page, say.list);
    await expect(page.getByRole('row', { name: /127\.0\.0\.1/ })).toContainText(say.follows);
    await expectFitAsItStands(page);
    await page.getByRole('row', { name: /127\.0\.0\.1/ }).getByRole('link').click();
    await page.getByRole('link', { name: say.edit, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: say.editTitle })).toBeVisible();
    await expect(page.getByRole('group', { name: say.what, exact: true }).getByRole('checkbox', { name: say.published, exact: true })).toBeChecked();
    await page.getByRole('textbox', { name: say.note }).fill('Il portale di prova');
    await expectFitAsItStands(page);
    await pressed(page, say.save).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Il portale di prova' })).toBeVisible();
    await pressed(page, say.remove).click();
    await expectAccessible(page);
    await dialogOf(page).getByRole('button', { name: say.remove }).click();
    await expect(page).toHaveURL(say.list);
    await expect(page.getByRole('heading', { level: 2, name: say.empty })).toBeVisible();
  });
}

asStaff('what happens to an event is told, signed, to who follows its community; whoever administers sees whose it is and stops it', async ({ coordinator, administrator, receiver }) => {
  await visit(coordinator, words.it.fresh);
  await coordinator.getByRole('textbox', { name: words.it.url }).fill(receiver.url);
  await coordinator.getByRole('textbox', { name: words.it.note }).fill(`Calendario ${receiver.url}`);
  await coordinator.getByRole('checkbox', { name: words.it.events }).check();
  await coordinator.getByRole('combobox', { name: /^Solo di una comunità/ }).fill('partecipative');
  await coordinator.getByRole('option', { name: /Comunità di Pratiche Partecipative/ }).first().click();
  await expect(coordinator.getByText(/con una comunità scelta non arriva nulla/)).toBeVisible();
  await pressed(coordinator, words.it.create).click();
  const secret = await secretOn(coordinator);
  await coordinator.getByRole('link', { name: words.it.toIt }).click();
  await expect(coordinator.getByText('Comunità di Pratiche Partecipative (CdPP)')).toBeVisible();

  const slug = `prova-webhook-${Date.now()}`;
  await publishEvents(administrator, [{ slug, title: 'Laboratorio da raccontare', starts_at: hours(30), ends_at: hours(32) }]);
  const told = verified(secret, await receiver.nth(1));
  expect(told).toMatchObject({ type: 'event.published', data: { slug, url: `${process.env.PIAZZA_URL}/v1/events/${slug}` } });
  const read = await administrator.request.get(told.data.url, { maxRetries: 3 });
  expect(((await read.json()) as { id: string }).id).toBe(told.data.id);
  await coordinator.reload();
  await expect(coordinator.getByRole('row', { name: /^Evento pubblicato/ })).toContainText(words.it.done);

  await visit(administrator, '/gestione/webhook');
  const row = administrator.getByRole('row', { name: new RegExp(receiver.url) });
  await expect(row).toContainText('Carla Fontana');
  await expect(row).toContainText('Evento pubblicato');
  await expectFitAsItStands(administrator);
  // The list by owner and by state, in the address.
  const table = administrator.getByRole('table');
  await row.getByRole('link', { name: 'solo i suoi: Carla Fontana' }).click();
  await expect(administrator).toHaveURL(/\?owner=[0-9a-f-]+$/);
  await expect(table.getByRole('row').filter({ hasNotText: 'Carla Fontana' })).toHaveCount(1);
  await administrator.getByRole('combobox', { name: 'Stato' }).selectOption('Disattivati: hanno risposto 410');
  await expect(administrator.getByRole('heading', { name: 'Nessun webhook con questi filtri' })).toBeVisible();
  await administrator.getByRole('combobox', { name: 'Stato' }).selectOption('Attivi');
  await expect(administrator).toHaveURL(/standing=enabled/);
  await row.getByRole('link', { name: /^Calendario/ }).click();
  await expect(administrator).toHaveURL(/\/gestione\/webhook\//);
  await expect(administrator.getByRole('heading', { level: 1, name: /^Calendario/ })).toBeVisible();
  await expectFitAsItStands(administrator);
  await pressed(administrator, words.it.disable).click();
  await dialogOf(administrator).getByRole('button', { name: words.it.disable }).click();
  await expect(administrator.getByText('È stato fermato a mano.')).toBeVisible();
  // What is not one's own is not among one's own.
  await visit(administrator, words.it.list);
  await expect(administrator.getByRole('row', { name: new RegExp(receiver.url) })).toHaveCount(0);
  await visit(coordinator, words.it.list);
  await expect(coordinator.getByRole('row', { name: new RegExp(receiver.url) })).toContainText('fermato a mano');
  await expect(coordinator.getByRole('row', { name: new RegExp(receiver.url) })).toContainText('Evento pubblicato');
});
