import { publishEvents } from '../events';
import { expect, expectAccessible, expectFitForAll, expectNoSidewaysScroll, tabTo, visit } from '../fixtures';
import { test } from '../inside';
import { card, expectWall, guestAt, handle, hours, memberAt, movesOn, open, placeOf, proposes, said, setsUp } from '../openspace';
import type { Page } from '@playwright/test';

// Two who want the same place: one of them is told by the API, too (409, 412); and a book that is not out yet is not there.
test.use({ expectedFailures: /status of (40[49]|412)/ });

test('three browsers at once: from topics to groups, reports, votes and the book', async ({ coordinator: team, browser }) => {
  const slug = `open-space-${Date.now()}`;
  await publishEvents(team, [{ slug, title: 'Giornata aperta', kind: 'open_space', starts_at: hours(2), ends_at: hours(6), registration: { way: 'here', guests: true } }]);
  await visit(team, `/eventi/${slug}/open-space`);
  await expect(team.getByRole('heading', { level: 1, name: 'Il muro non è ancora aperto' })).toBeVisible();
  await expectAccessible(team);
  await setsUp(team, slug);
  await visit(team, `/eventi/${slug}/open-space`);
  await expect(team.getByRole('heading', { name: 'Il muro aspetta il primo argomento' })).toBeVisible();
  await expectAccessible(team);

  const [member, guest] = await Promise.all([memberAt(browser, slug, 'Marta'), guestAt(browser, slug, 'Gino')]);
  await guest.reload();
  await expectWall(guest);

  // Proposed by one, seen by all, without a reload.
  await proposes(member, 'Chi cura il verde?');
  await proposes(guest, 'Biblioteche di quartiere');
  for (const page of [team, member, guest]) {
    await expect(card(page, 'Chi cura il verde?')).toBeVisible();
    await expect(card(page, 'Biblioteche di quartiere')).toBeVisible();
  }
  await expect(card(team, 'Chi cura il verde?')).toContainText('Proposto da Marta Prova');
  await expect(handle(member, 'Biblioteche di quartiere')).toHaveCount(0);
  await expectAccessible(member);

  // Moved by keyboard alone; the others see it where it is, and hear of it.
  await tabTo(member, 'button', 'Prendi «Chi cura il verde?» e spostalo con le frecce');
  for (const key of ['Enter', 'ArrowRight', 'Enter']) await member.keyboard.press(key);
  await expect(said(member)).toContainText('«Chi cura il verde?» spostato in: Sala rossa');
  await expect(handle(member, 'Chi cura il verde?')).toBeFocused();
  for (const page of [team, guest]) {
    await expect.poll(() => placeOf(page, 'Chi cura il verde?')).toEqual([1, 1]);
    await expect(page.getByRole('status', { name: 'Novità sul muro' })).toContainText('«Chi cura il verde?» ora è in: Sala rossa');
  }

  // The guest holds a card while the team moves another one: the card stays in the hand.
  await handle(guest, 'Biblioteche di quartiere').focus();
  await guest.keyboard.press('Enter');
  await handle(team, 'Chi cura il verde?').focus();
  for (const key of ['Enter', 'ArrowDown', 'Enter']) await team.keyboard.press(key);
  await expect.poll(() => placeOf(guest, 'Chi cura il verde?')).toEqual([2, 1]);
  await expect(handle(guest, 'Biblioteche di quartiere')).toBeFocused();
  await expect(handle(guest, 'Biblioteche di quartiere')).toHaveAttribute('aria-pressed', 'true');
  await guest.keyboard.press('Escape');

  // Two want the same place: the first has it, the other's card goes back, and says to whom it went.
  await member.route('**/v1/open-space-topics/*/place', async (route) => {
    await handle(guest, 'Biblioteche di quartiere').focus();
    for (const key of ['Enter', 'ArrowRight', 'Enter']) await guest.keyboard.press(key);
    await expect(said(guest)).toContainText('«Biblioteche di quartiere» spostato in: Sala rossa');
    await expect.poll(() => placeOf(team, 'Biblioteche di quartiere')).toEqual([1, 1]);
    await route.continue();
  }, { times: 1 });
  await handle(member, 'Chi cura il verde?').focus();
  for (const key of ['Enter', 'ArrowUp', 'Enter']) await member.keyboard.press(key);
  await expect(said(member)).toContainText('ora c’è «Biblioteche di quartiere»');
  await expect.poll(() => placeOf(member, 'Chi cura il verde?')).toEqual([2, 1]);
  await expect.poll(() => placeOf(member, 'Biblioteche di quartiere')).toEqual([1, 1]);

  // A connection that is lost is said, and taken up again with what happened meanwhile.
  await guest.context().setOffline(true);
  await expect(guest.getByText('Collegamento perso, riprovo…')).toBeVisible();
  await handle(member, 'Chi cura il verde?').focus();
  for (const key of ['Enter', 'ArrowRight', 'Enter']) await member.keyboard.press(key);
  await expect.poll(() => placeOf(team, 'Chi cura il verde?')).toEqual([2, 2]);
  expect(await placeOf(guest, 'Chi cura il verde?')).toEqual([2, 1]);
  await guest.context().setOffline(false);
  await expect(guest.getByText('Aggiornato in diretta', { exact: true })).toBeVisible();
  await expect.poll(() => placeOf(guest, 'Chi cura il verde?')).toEqual([2, 2]);

  // Into the groups.
  await member.getByRole('button', { name: 'Unisciti al gruppo «Biblioteche di quartiere»' }).click();
  await expect(member.getByRole('button', { name: 'Lascia il gruppo «Biblioteche di quartiere»' })).toBeVisible();
  await expect(card(guest, 'Biblioteche di quartiere')).toContainText('1 persona nel gruppo');

  // The groups are at work, and write.
  await movesOn(team, slug, 'Gruppi al lavoro');
  await expect(guest.getByText('I gruppi sono al lavoro.')).toBeVisible();
  await member.getByRole('link', { name: 'Biblioteche di quartiere' }).click();
  await expect(member.getByRole('heading', { level: 1, name: 'Biblioteche di quartiere' })).toBeFocused();
  await expectAccessible(member);
  await guest.getByRole('link', { name: 'Biblioteche di quartiere' }).click();
  for (const page of [member, guest]) await page.getByRole('button', { name: 'Scrivi il resoconto' }).click();
  const text = (page: Page) => page.getByRole('textbox', { name: /^Che cosa è emerso/ });
  await text(member).fill('Servono **orari lunghi**.');
  await member.getByRole('textbox', { name: /^Prossimi passi/ }).fill('Marta chiede al Comune, entro marzo.');
  await member.keyboard.press('Control+s');
  await expect(member.getByText(/^Salvato alle/)).toBeVisible();
  // The guest wrote at the same time: nothing of either is lost.
  await text(guest).fill('Servono più posti.');
  await guest.keyboard.press('Control+s');
  await expect(guest.getByRole('heading', { name: 'Nel frattempo qualcun altro ha salvato' })).toBeFocused();
  await expectAccessible(guest);
  await guest.getByRole('radio', { name: 'Tieni entrambi' }).check();
  await guest.getByRole('button', { name: 'Salva la versione unita' }).click();
  await expect(guest.getByText(/^Salvato alle/)).toBeVisible();
  await expect(text(guest)).toHaveValue(/posti[\s\S]*orari lunghi/);

  // Votes: as many as there are, no more; changed as long as one may.
  await movesOn(team, slug, 'Voto delle priorità');
  for (const page of [member, guest]) await page.getByRole('link', { name: 'Torna al muro' }).click();
  await expect(member.getByRole('heading', { name: 'I tuoi voti' })).toBeVisible();
  const more = member.getByRole('button', { name: 'Un voto in più a «Biblioteche di quartiere»' });
  await tabTo(member, 'button', 'Un voto in più a «Biblioteche di quartiere»');
  for (let press = 0; press < 4; press += 1) await member.keyboard.press('Enter');
  await expect(member.getByText('Hai dato tutti i tuoi voti.')).toBeVisible();
  await expect(more).toHaveAttribute('aria-disabled', 'true');
  await member.getByRole('button', { name: 'Un voto in meno a «Biblioteche di quartiere»' }).click();
  await member.getByRole('button', { name: 'Un voto in più a «Chi cura il verde?»' }).click();
  await expectAccessible(member);
  await member.getByRole('button', { name: 'Salva i voti' }).click();
  await expect(member.getByText(/^Salvato alle/)).toBeVisible();
  await guest.getByRole('button', { name: 'Un voto in più a «Biblioteche di quartiere»' }).click();
  await guest.getByRole('button', { name: 'Salva i voti' }).click();
  await expect(guest.getByText(/^Salvato alle/)).toBeVisible();
  await member.reload();
  await expect(member.getByText('Hai dato tutti i tuoi voti.')).toBeVisible();

  // Closed: votes are told, the book can be read by the team alone, then by everybody.
  await movesOn(team, slug, 'Concluso');
  await expect(card(guest, 'Biblioteche di quartiere')).toContainText('3 voti');
  const outsider = await open(browser);
  await outsider.goto(`/eventi/${slug}/libro`);
  await expect(outsider.getByRole('heading', { level: 1, name: 'Il libro non è ancora pubblicato' })).toBeVisible();
  await visit(team, `/eventi/${slug}/libro`);
  await expect(team.getByText('Questa è l’anteprima')).toBeVisible();
  await visit(team, `/gestione/eventi/${slug}/open-space`);
  await team.getByRole('button', { name: 'Pubblica il libro' }).click();
  await team.getByRole('dialog').getByRole('button', { name: 'Pubblica il libro' }).click();
  await expect(team.getByText(/^Pubblicato il/)).toBeVisible();

  await visit(outsider, `/eventi/${slug}`);
  await outsider.getByRole('link', { name: 'Vedi il muro' }).click();
  await outsider.getByRole('link', { name: 'Leggi il libro dell’open space' }).click();
  await expect(outsider.getByRole('heading', { level: 1, name: 'Il libro di Giornata aperta' })).toBeVisible();
  await expect(outsider.getByRole('heading', { level: 2 }).filter({ hasText: /^\d\. / })).toHaveText(['1. Biblioteche di quartiere', '2. Chi cura il verde?']);
  await expect(outsider.getByText('orari lunghi')).toBeVisible();
  await expect(outsider.getByText('Marta chiede al Comune, entro marzo.')).toBeVisible();
  await expect(outsider.getByRole('main')).not.toContainText('Gino');
  await expectAccessible(outsider);
  const file = await outsider.request.get((await outsider.getByRole('link', { name: 'Scarica il libro (PDF)' }).getAttribute('href')) ?? '');
  expect([file.status(), file.headers()['content-type'], (await file.body()).subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
  await outsider.getByRole('link', { name: 'Vedi il muro' }).click();
  await expectWall(outsider);
  await expect(outsider.getByRole('main')).not.toContainText('Prova');
  await expect(outsider.getByRole('button', { name: /^(Unisciti|Prendi)/ })).toHaveCount(0);

  for (const url of [`/eventi/${slug}/open-space`, `/en/events/${slug}/open-space`, `/eventi/${slug}/libro`, `/en/events/${slug}/book`]) {
    await outsider.emulateMedia({ colorScheme: 'light' });
    await outsider.setViewportSize({ width: 1280, height: 800 });
    await expectFitForAll(outsider, url);
  }
  await team.setViewportSize({ width: 1280, height: 800 });
  await expectFitForAll(team, `/en/manage/events/${slug}/open-space`);
  await team.setViewportSize({ width: 1280, height: 720 });
  await team.emulateMedia({ colorScheme: 'light' });
  for (const page of [member, guest, outsider]) await page.context().close();
});

test('on a phone: a topic is put in its place by name, or carried by a finger', async ({ coordinator: team, browser }) => {
  const slug = `open-space-tel-${Date.now()}`;
  await publishEvents(team, [{ slug, title: 'Giornata tascabile', kind: 'open_space', starts_at: hours(2), ends_at: hours(6), registration: { way: 'here', guests: true } }]);
  await setsUp(team, slug);
  const phone = await guestAt(browser, slug, 'Tina', { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await proposes(phone, 'Orti sui tetti');
  await expectAccessible(phone);
  await expectNoSidewaysScroll(phone, 360);

  await phone.getByRole('button', { name: 'Sposta «Orti sui tetti»' }).tap();
  await phone.getByRole('dialog').getByRole('button', { name: /^Sala blu, / }).first().tap();
  await expect(said(phone)).toContainText('«Orti sui tetti» spostato in: Sala blu');

  // A finger takes it by its handle and lets it go over the first free place.
  const from = await handle(phone, 'Orti sui tetti').boundingBox();
  const place = phone.locator('.board-slots .board-place').filter({ hasText: 'libero' }).first();
  const to = await place.boundingBox();
  if (!from || !to) throw new Error('no handle, or no place');
  const touch = await phone.context().newCDPSession(phone);
  const at = (box: typeof from) => [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(to) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(to) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(said(phone)).toContainText('«Orti sui tetti» spostato in: Sala rossa');
  await phone.context().close();
});
