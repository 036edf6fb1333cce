import { asTeam, hours, publishEvents } from '../events';
import { expect, expectAccessible, visit } from '../fixtures';
import { signIn, test } from '../inside';

test('one’s events in one’s own calendar: an address that is told once, made anew, closed', async ({ editor, page }) => {
  const stamp = Date.now();
  const [slug, address] = [`prova-calendario-${stamp}`, `calendario-${stamp}@example.org`];
  const headers = await publishEvents(editor, [{ slug, title: `Laboratorio in calendario ${stamp}`, starts_at: hours(48), ends_at: hours(50) }]);
  await signIn(page, address, '/io');
  await asTeam(editor, headers)('post', `/v1/events/${slug}/invitees`, { attendees: [{ email: address, name: 'Cleo Calendario' }], reason: 'Per provare il calendario.' });
  await expect(page.getByText('Non hai ancora un indirizzo.')).toBeVisible();
  await page.getByRole('button', { name: 'Crea l’indirizzo', exact: true }).click();
  await expect(page.getByText('Copialo adesso')).toBeVisible();
  const url = (await page.locator('code.secret').textContent()) ?? '';
  expect(url).toMatch(/^http.*\/v1\/calendar-feeds\/.+\/calendar\.ics$/);
  await expect(page.getByRole('link', { name: 'Apri nel programma del calendario' })).toHaveAttribute('href', url.replace(/^https?/, 'webcal'));
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copia' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  await expectAccessible(page);
  const read = (from: string) => page.request.get(from, { maxRetries: 3 });
  expect((await (await read(url)).text()).replace(/\r\n /g, '')).toContain(`SUMMARY:Laboratorio in calendario ${stamp}`);

  // Told once: after a reload only that there is one.
  await page.reload();
  await expect(page.getByText(/^Hai un indirizzo dal/)).toBeVisible();
  await expect(page.locator('code.secret')).toHaveCount(0);
  await page.getByRole('button', { name: 'Crea un indirizzo nuovo' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Crea un indirizzo nuovo' }).click();
  const renewed = (await page.locator('code.secret').textContent()) ?? '';
  expect(renewed).not.toBe(url);
  expect([(await read(url)).status(), (await read(renewed)).status()]).toEqual([404, 200]);
  await page.getByRole('button', { name: 'Chiudi l’indirizzo' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi l’indirizzo' }).click();
  await expect(page.getByText('Non hai ancora un indirizzo.')).toBeVisible();
  expect((await read(renewed)).status()).toBe(404);
});

test('Ctrl+K finds an event and its pages; a list of events can be kept under a name', async ({ editor: page }) => {
  const stamp = Date.now();
  const title = `Laboratorio introvabile ${stamp}`;
  await publishEvents(page, [{ slug: `prova-tavolozza-${stamp}`, title, starts_at: hours(48), ends_at: hours(50) }]);
  await visit(page, '/gestione');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Pagina, comunità, evento, parola o persona' }).fill(`introvabile ${stamp}`);
  await expect(page.getByRole('option', { name: title })).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole('option', { name: `Ingresso: ${title}` }).click();
  await expect(page).toHaveURL(`/gestione/eventi/prova-tavolozza-${stamp}/ingresso`);

  await visit(page, '/gestione/eventi?kind=workshop');
  await page.getByRole('button', { name: 'Salva questa vista' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(`Laboratori ${stamp}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Salva questa vista' }).click();
  await visit(page, '/gestione/eventi');
  await page.getByRole('link', { name: `Laboratori ${stamp}` }).click();
  await expect(page).toHaveURL('/gestione/eventi?kind=workshop');
  await page.getByRole('button', { name: 'Elimina la vista' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Elimina la vista' }).click();
  await expect(page.getByRole('link', { name: `Laboratori ${stamp}` })).toHaveCount(0);
});
