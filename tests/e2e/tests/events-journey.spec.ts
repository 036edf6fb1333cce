import { asTeam, hours, publishEvents, registers } from '../events';
import { expect, expectAccessible, visit } from '../fixtures';
import { letterOf, linkIn, test } from '../inside';

// No certificate was issued yet.
test.use({ expectedFailures: /status of 40[49]/ });

test('a guest registers, waits, is promoted by a cancellation, gets the mail, is checked in by code, gets a certificate that verifies', async ({ editor, browser }) => {
  const slug = `prova-percorso-${Date.now()}`;
  const title = 'Laboratorio dall’annuncio all’attestato';
  const headers = await publishEvents(editor, [{
    slug, title, starts_at: hours(2), ends_at: hours(4), registration: { way: 'here', guests: true }, seats: [{ channel: 'in_person', capacity: 1, reserved: 0 }],
  }]);
  const team = asTeam(editor, headers);

  // One seat: the first has it, the next waits and knows why.
  const anna = await registers(browser, slug, 'Anna');
  await expect(anna.page.getByRole('heading', { level: 1, name: 'Hai un posto' })).toBeFocused();
  const bruno = await registers(browser, slug, 'Bruno');
  await expect(bruno.page.getByRole('heading', { level: 1, name: 'In lista d’attesa' })).toBeVisible();
  await expect(bruno.page.getByText('Posto in lista: 1')).toBeVisible();

  await anna.manage();
  await anna.page.getByRole('button', { name: 'Annulla l’iscrizione' }).click();
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Annulla l’iscrizione' }).click();
  await expect(anna.page.getByText('Iscrizione annullata').first()).toBeVisible();
  const goodbye = await letterOf(anna.page, 'registration_cancelled', anna.address);
  expect(goodbye.calendar?.ics).toContain('METHOD:CANCEL');

  const letter = await letterOf(bruno.page, 'registration_promoted', bruno.address);
  const ics = letter.calendar?.ics ?? '';
  expect(ics).toContain('METHOD:REQUEST');
  const { id } = await team('get', `/v1/events/${slug}`);
  expect(ics.replace(/\r\n /g, '')).toContain(`UID:${id}@`);

  // The code of the page that the letter leads to, typed at the door.
  await visit(bruno.page, linkIn(letter, '/iscrizioni/gestisci#'));
  await expect(bruno.page.getByRole('article').getByText('Hai un posto')).toBeVisible();
  const code = (await bruno.page.getByRole('region', { name: 'Il tuo codice' }).locator('.ticket-code').textContent()) ?? '';
  await visit(editor, `/gestione/eventi/${slug}/ingresso`);
  await editor.getByRole('textbox', { name: 'Codice scritto a mano' }).fill(code);
  await editor.keyboard.press('Enter');
  await expect(editor.getByRole('status', { name: 'Esito' })).toContainText('Bruno Prova');
  await expect(editor.getByRole('status', { name: 'Esito' })).toContainText('Ingresso registrato');

  // It was earlier than we thought, so it is over in a moment.
  await team('patch', `/v1/events/${slug}`, { starts_at: hours(-2), ends_at: hours(0.005) });
  await expect.poll(async () => (await team('get', `/v1/events/${slug}`)).status, { message: 'the event has ended', timeout: 90_000 }).toBe('ended');
  await bruno.page.reload();
  await expect(bruno.page.getByRole('article').getByText('Hai partecipato')).toBeVisible();
  await expectAccessible(bruno.page);
  const [issued] = await Promise.all([
    bruno.page.waitForResponse((one) => one.url().endsWith('/certificate') && one.request().method() === 'POST'),
    bruno.page.waitForEvent('download'),
    bruno.page.getByRole('button', { name: 'Scarica l’attestato (PDF)' }).click(),
  ]);
  await visit(anna.page, `/attestati/${((await issued.json()) as { code: string }).code}`);
  await expect(anna.page.getByText('L’attestato è valido.')).toBeVisible();
  await expect(anna.page.getByText('Bruno Prova')).toBeVisible();
  await anna.context.close();
  await bruno.context.close();
});
