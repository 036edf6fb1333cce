import type { Page } from '@playwright/test';
import { asTeam, hours, publishEvents, registers, type NewEvent, type Team } from '../events';
import { expect, expectAccessible, expectFitForAll, visit } from '../fixtures';
import { letterOf, linkIn, test } from '../inside';

// What is refused on purpose is told in the browser's console too.
test.use({ expectedFailures: /status of (401|404|409|422)/ });

type Person = { id: string; name: string; email: string };

/** An event with one seat, given by offers, and these people: the first has it, the others wait in this order. */
async function queued(page: Page, names: string[], more: Partial<NewEvent> = {}): Promise<{ slug: string; team: Team; people: Person[] }> {
  const slug = `prova-offerte-${Date.now()}-${Math.floor(Math.random() * 1000)}`;
  const registration = { way: 'here', guests: true, promotion: 'offer', offer_hours: 24 };
  const headers = await publishEvents(page, [{ slug, title: 'Laboratorio con offerte', starts_at: hours(48), ends_at: hours(50), registration, seats: [{ channel: 'in_person', capacity: 1, reserved: 0 }], ...more }]);
  const team = asTeam(page, headers);
  if (names.length === 0) return { slug, team, people: [] };
  const attendees = names.map((name) => ({ name, email: `${name.toLowerCase().replace(/\W/g, '-')}.${slug}@example.org` }));
  const added = await team('post', `/v1/events/${slug}/invitees`, { attendees, reason: 'Per provare le offerte.' });
  return { slug, team, people: (added.results as { registration: string }[]).map(({ registration: id }, i) => ({ id, name: names[i] ?? '', email: attendees[i]?.email ?? '' })) };
}

const seatOf = async (page: Page, { email }: Person) => linkIn(await letterOf(page, 'registration_offered', email), '/iscrizioni/gestisci#');

test('an offer is declined by one, and accepted by who comes next', async ({ editor, page }) => {
  const { team, people: [anna, bruno, carla] } = await queued(editor, ['Anna Alti', 'Bruno Bassi', 'Carla Colli']);
  await team('post', `/v1/registrations/${anna?.id}/removal`, { reason: 'Ha scritto che non viene.' });
  await visit(page, await seatOf(page, bruno as Person));
  await expect(page.getByRole('article').getByText('C’è un posto per te')).toBeVisible();
  await expect(page.getByText(/^Hai tempo fino a/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Rinuncia al posto' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rinuncia al posto' }).click();
  await expect(page.getByText('Hai rinunciato al posto').first()).toBeVisible();
  await expectAccessible(page);
  const offered = await seatOf(page, carla as Person);
  await expectFitForAll(page, offered);
  await page.getByRole('button', { name: 'Accetta il posto' }).click();
  await expect(page.getByRole('article').getByText('Hai un posto')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Codice QR/ })).toBeVisible();
});

test('an offer that nobody answered says so, and leads back to the end of the queue', async ({ editor, page }) => {
  const { slug, team, people: [anna, bruno, carla] } = await queued(editor, ['Anna Alti', 'Bruno Bassi', 'Carla Colli']);
  // An offer is never held beyond the start; the start is put off again while it is.
  await team('patch', `/v1/events/${slug}`, { starts_at: hours(12 / 3600) });
  await team('post', `/v1/registrations/${anna?.id}/removal`, { reason: 'Ha scritto che non viene.' });
  await team('patch', `/v1/events/${slug}`, { starts_at: hours(48) });
  await visit(page, await seatOf(page, bruno as Person));
  await expect.poll(async () => (await team('get', `/v1/registrations/${bruno?.id}`)).state, { message: 'the offer has expired', timeout: 90_000 }).toBe('offer_expired');
  await page.reload();
  await expect(page.getByRole('article').getByText('L’offerta è scaduta')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Torna in lista d’attesa' }).click();
  await expect(page.getByText('Posto in lista: 1')).toBeVisible();
  await expect(page.getByText('In lista d’attesa').first()).toBeVisible();
  // Meanwhile the seat was offered to who came next.
  expect((await team('get', `/v1/registrations/${carla?.id}`)).state).toBe('offered');
});

test('before and after the time for it, for a cancelled event, for none, one cannot register, and is told why', async ({ editor, page }) => {
  const stamp = Date.now();
  const of = (name: string, more: object): NewEvent => ({ slug: `prova-${name}-${stamp}`, title: `Laboratorio ${name}`, starts_at: hours(48), ends_at: hours(50), ...more });
  await publishEvents(editor, [
    of('presto', { registration: { way: 'here', opens_at: hours(24) } }),
    of('tardi', { registration: { way: 'here', closes_at: hours(-1) } }),
    of('annullato', { cancelled: 'La sala è chiusa.' }),
    of('libero', { registration: { way: 'none' } }),
    of('socie', { registration: { way: 'here', guests: false } }),
  ]);
  const said = {
    presto: 'Le iscrizioni aprono:', tardi: 'Le iscrizioni si sono chiuse:', annullato: 'L’evento è annullato.', libero: 'Si partecipa e basta', socie: 'Per iscriverti a questo evento accedi',
  };
  for (const [name, text] of Object.entries(said)) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectFitForAll(page, `/eventi/prova-${name}-${stamp}/iscriviti`);
    await expect(page.getByText(text)).toBeVisible();
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  }
});

test('twice with one address: the letter leads to the first; links that were used or are nobody’s say what to do', async ({ editor, browser }) => {
  const { slug } = await queued(editor, [], { seats: [{ channel: 'in_person', capacity: 9, reserved: 0 }] });
  const anna = await registers(browser, slug, 'Anna');
  await expect(anna.page.getByRole('heading', { level: 1, name: 'Hai un posto' })).toBeFocused();
  const { page, address } = anna;
  const used = linkIn(await letterOf(page, 'registration_confirm', address), '/iscrizioni/conferma#');
  await visit(page, `/eventi/${slug}/iscriviti`);
  await page.getByRole('textbox', { name: 'La tua e-mail' }).fill(address);
  await page.getByRole('textbox', { name: 'Nome e cognome' }).fill('Anna Prova');
  await page.getByRole('checkbox', { name: /^Ho letto/ }).check();
  await page.getByRole('main').getByRole('button', { name: 'Iscriviti' }).click();
  // What the page says tells nobody whether the address is known; the letter does.
  await expect(page.getByRole('heading', { level: 1, name: 'Controlla la posta' })).toBeFocused();
  await visit(page, linkIn(await letterOf(page, 'registration_known', address), '/iscrizioni/gestisci#'));
  await expect(page.getByRole('article').getByText('Hai un posto')).toBeVisible();

  await page.goto('about:blank');
  await visit(page, used);
  await page.getByRole('button', { name: 'Conferma l’iscrizione' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Il link non è più valido' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('about:blank');
  await visit(page, '/iscrizioni/gestisci#pzr_qualcosa');
  await expect(page.getByRole('heading', { level: 1, name: 'Il link non è più valido' })).toBeVisible();
  await expectAccessible(page);
  await anna.context.close();
});

test('the team moves somebody to another event, with a reason that stays', async ({ editor: page }) => {
  const { people: [anna] } = await queued(page, ['Anna Alti']);
  const other = `prova-arrivo-${Date.now()}`;
  await publishEvents(page, [{ slug: other, title: `Laboratorio di arrivo ${other}`, starts_at: hours(72), ends_at: hours(74) }]);
  await visit(page, `/gestione/iscrizioni/${anna?.id}`);
  await page.getByRole('button', { name: 'Sposta', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: /^In un altro evento/ }).fill(other);
  await page.getByRole('option', { name: `Laboratorio di arrivo ${other}` }).click();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: /^Motivo/ }).fill('Il primo giorno non può.');
  await dialog.getByRole('button', { name: 'Sposta', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('list').filter({ hasText: 'Spostamento' })).toContainText('Il primo giorno non può.');
  await expect(page.getByRole('main')).toContainText(`Laboratorio di arrivo ${other}`);
  await visit(page, `/gestione/eventi/${other}/iscrizioni`);
  await expect(page.getByRole('rowheader').getByRole('link', { name: 'Anna Alti' })).toBeVisible();
});
