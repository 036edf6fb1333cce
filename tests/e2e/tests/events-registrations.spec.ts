import type { Page } from '@playwright/test';
import { registers } from '../events';
import { expect, expectAccessible, expectFitForAll, visit } from '../fixtures';
import { test } from '../inside';

/** An event of this test alone, published, with so many seats. */
async function published(page: Page, seats: number): Promise<{ title: string; slug: string }> {
  const title = `Laboratorio di prova ${Date.now()}`;
  await visit(page, '/gestione/eventi/nuovo');
  const community = page.getByRole('combobox', { name: 'Comunità che organizza' });
  if ((await community.inputValue()) === '') await community.selectOption({ index: 1 });
  await page.getByRole('textbox', { name: /^Titolo \(Italiano\)/ }).fill(title);
  for (const [name, time] of [['Inizio', '18:00'], ['Fine', '20:00']] as const) {
    const field = page.getByRole('group', { name, exact: true });
    await field.getByLabel('Giorno').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
    await field.getByLabel('Ora').fill(time);
  }
  await page.getByRole('group', { name: 'Posti: in presenza' }).getByRole('spinbutton', { name: /^Quanti posti/ }).fill(String(seats));
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pubblica', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Pubblicato');
  return { title, slug: new URL(page.url()).pathname.split('/').at(-1) ?? '' };
}

test('one guest has the seat, the next waits and knows why, and gets it when the first one cancels', async ({ coordinator, browser }) => {
  const { title, slug } = await published(coordinator, 1);
  const anna = await registers(browser, slug, 'Anna');
  await expect(anna.page.getByRole('heading', { level: 1, name: 'Hai un posto' })).toBeFocused();
  await expect(anna.page.getByRole('img', { name: /^Codice QR/ })).toBeVisible();
  await expectAccessible(anna.page);
  await anna.manage();
  await expect(anna.page.getByRole('heading', { level: 1, name: `La tua iscrizione a ${title}` })).toBeVisible();

  const bruno = await registers(browser, slug, 'Bruno');
  await expect(bruno.page.getByRole('heading', { level: 1, name: 'In lista d’attesa' })).toBeVisible();
  await expect(bruno.page.getByText('Posto in lista: 1')).toBeVisible();
  await expect(bruno.page.getByText('Tutti i posti sono occupati')).toBeVisible();
  await bruno.manage();
  await expect(bruno.page.getByText('Posto in lista: 1')).toBeVisible();

  await visit(coordinator, `/gestione/eventi/${slug}/iscrizioni`);
  await expect(coordinator.getByRole('rowheader')).toHaveCount(2);
  await expectAccessible(coordinator);

  await anna.page.getByRole('button', { name: 'Annulla l’iscrizione' }).click();
  await expectAccessible(anna.page);
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Annulla l’iscrizione' }).click();
  await expect(anna.page.getByText('Iscrizione annullata').first()).toBeVisible();
  await bruno.page.reload();
  await expect(bruno.page.getByRole('article').getByText('Hai un posto')).toBeVisible();
  await expect(bruno.page.getByRole('img', { name: /^Codice QR/ })).toBeVisible();

  // A used link says so.
  await bruno.page.goto('/iscrizioni/gestisci#pzr_qualcosa');
  await bruno.page.reload();
  await expect(bruno.page.getByRole('heading', { level: 1, name: 'Il link non è più valido' })).toBeVisible();
  await anna.context.close();
  await bruno.context.close();
});

test('the organisers add people, decide on many, promote and remove with a reason that is kept', async ({ coordinator: page }) => {
  const { slug } = await published(page, 1);
  await visit(page, `/gestione/eventi/${slug}/iscrizioni`);
  await page.getByRole('button', { name: 'Aggiungi persone' }).first().click();
  const dialog = page.getByRole('dialog');
  const stamp = Date.now();
  await dialog.getByRole('textbox', { name: /^Persone/ }).fill(`carla-${stamp}@example.org, Carla Rossi\ndario-${stamp}@example.org`);
  await dialog.getByRole('textbox', { name: /^Motivo/ }).fill('Relatrice e relatore.');
  await dialog.getByRole('button', { name: 'Aggiungi persone' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Riga 2');
  await dialog.getByRole('textbox', { name: /^Persone/ }).fill(`carla-${stamp}@example.org, Carla Rossi\ndario-${stamp}@example.org, Dario Neri`);
  await dialog.getByRole('button', { name: 'Aggiungi persone' }).click();
  await expect(page.getByRole('dialog', { name: 'Esito dell’azione' })).toContainText('Confermata');
  await expect(page.getByRole('dialog', { name: 'Esito dell’azione' })).toContainText('In attesa');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).last().click();

  await page.getByRole('checkbox', { name: 'Seleziona Dario Neri' }).check();
  await page.getByRole('region', { name: 'Azioni sui selezionati' }).getByRole('button', { name: 'Dai un posto' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: /^Motivo/ }).fill('Serve al gruppo.');
  await page.getByRole('dialog').getByRole('button', { name: 'Dai un posto' }).click();
  await expect(page.getByRole('dialog', { name: 'Esito dell’azione' })).toContainText('Non fatto');
  await page.getByRole('dialog').getByRole('button', { name: 'Chiudi' }).last().click();

  await page.getByRole('rowheader').getByRole('link', { name: 'Carla Rossi' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Togli l’iscrizione' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: /^Motivo/ }).fill('Ha cambiato idea.');
  await page.getByRole('dialog').getByRole('button', { name: 'Togli l’iscrizione' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Annullata');
  await expect(page.getByRole('list').filter({ hasText: 'Tolta da chi organizza' })).toContainText('Ha cambiato idea.');
  await visit(page, `/gestione/eventi/${slug}/iscrizioni?state=confirmed`);
  await expect(page.getByRole('rowheader').getByRole('link', { name: 'Dario Neri' })).toBeVisible();
});

test('whoever is signed in registers at once, finds it among their own, and cannot twice', async ({ coordinator, editor: page }) => {
  const { title, slug } = await published(coordinator, 5);
  await visit(page, `/eventi/${slug}/iscriviti`);
  await page.getByRole('checkbox', { name: /^Ho letto/ }).check();
  await page.getByRole('main').getByRole('button', { name: 'Iscriviti' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hai un posto' })).toBeFocused();
  await visit(page, `/eventi/${slug}/iscriviti`);
  await expect(page.getByRole('heading', { name: 'Hai già un’iscrizione' })).toBeVisible();
  await visit(page, '/io/iscrizioni');
  const mine = page.getByRole('article').filter({ hasText: title });
  await expect(mine.getByText('Hai un posto')).toBeVisible();
  await mine.getByRole('button', { name: 'Cambia i tuoi dati' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Nome e cognome' }).fill('Elena Poli Verdi');
  await page.getByRole('dialog').getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessible(page);

  // A cancelled event takes nobody.
  await visit(coordinator, `/gestione/eventi/${slug}`);
  await coordinator.getByRole('button', { name: 'Annulla l’evento' }).click();
  await coordinator.getByRole('dialog').getByRole('textbox', { name: /^Motivo/ }).fill('La sala è chiusa.');
  await coordinator.getByRole('dialog').getByRole('button', { name: 'Annulla l’evento' }).click();
  await expect(coordinator.getByRole('heading', { level: 1 })).toContainText('Annullato');
  await coordinator.goto(`/eventi/${slug}/iscriviti`);
  await expect(coordinator.getByText('L’evento è annullato.')).toBeVisible();
  await expect(coordinator.getByText('La sala è chiusa.')).toBeVisible();
});

for (const url of ['/iscrizioni/conferma', '/iscrizioni/gestisci', '/io/iscrizioni', '/en/registrations/confirm', '/en/registrations/manage', '/en/me/registrations']) {
  test(`${url} is fit for all, by night and on the smallest phone`, async ({ administrator: page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectFitForAll(page, url);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
}
