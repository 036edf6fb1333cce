import type { Page } from '@playwright/test';
import { asTeam, atDoor, hours, publishEvents } from '../events';
import { expect, expectFitForAll, tabTo, visit } from '../fixtures';
import { test } from '../inside';

const fit = async (page: Page, urls: string[]) => {
  for (const url of urls) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await expectFitForAll(page, url);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
};

test('the team’s screens of an event and of its people are fit for all, in both languages', async ({ editor: page }) => {
  const { slug, guests: [anna] } = await atDoor(page, 1, ['Anna Alti', 'Bruno Bassi']);
  for (const [manage, words] of [['/gestione', ['eventi', 'programma', 'iscrizioni', 'iscrizioni']], ['/en/manage', ['events', 'agenda', 'registrations', 'registrations']]] as const) {
    const [events, agenda, registrations, registration] = words;
    await fit(page, [
      `${manage}/${events}?when=any`,
      `${manage}/${events}/${slug}`,
      `${manage}/${events}/${slug}/${agenda}`,
      `${manage}/${events}/${slug}/${registrations}`,
      `${manage}/${registration}/${anna?.id}`,
    ]);
  }
});

test('the form to register, a draft shown by its link, and one’s own pages are fit for all', async ({ editor: page }) => {
  const stamp = Date.now();
  const slug = `prova-per-tutti-${stamp}`;
  const registration = { way: 'here', guests: true, questions: [{ key: 'cibo', kind: 'text', label: { it: 'Che cosa non mangi?', en: 'What do you not eat?' }, required: false }] };
  const headers = await publishEvents(page, [{ slug, title: 'Laboratorio per tutti', mode: 'hybrid', online_url: 'https://example.org/sala', starts_at: hours(48), ends_at: hours(50), registration }]);
  const team = asTeam(page, headers);
  const draft = await team('post', `/v1/events/${slug}/copies`, { starts_at: hours(96) });
  const { token } = await team('post', `/v1/events/${String(draft.id)}/share-link`);
  await fit(page, [`/eventi/${slug}/iscriviti`, `/en/events/${slug}/register`, `/eventi/anteprima#${String(token)}`, `/en/events/preview#${String(token)}`, '/io', '/en/me']);
});

test('at the door by the keyboard alone: a code, a name, a walk-in', async ({ editor: page }) => {
  const { slug, guests: [anna] } = await atDoor(page, 5, ['Anna Alti', 'Bruno Bassi']);
  await visit(page, `/gestione/eventi/${slug}/ingresso`);
  await tabTo(page, 'textbox', 'Codice scritto a mano');
  await page.keyboard.type(anna?.code ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Esito' })).toContainText('Anna Alti');
  await tabTo(page, 'button', 'Arrivo senza iscrizione');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Pia Passante');
  await page.keyboard.press('Tab');
  await page.keyboard.type(`pia.${slug}@example.org`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Esito' })).toContainText('Pia Passante');
  await expect(page.getByRole('button', { name: 'Arrivo senza iscrizione' })).toBeFocused();
  await tabTo(page, 'searchbox', /^Cerca per nome/);
  await page.keyboard.type('bruno');
  await tabTo(page, 'button', 'Fai entrare: Bruno Bassi');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Esito' })).toContainText('Bruno Bassi');
});
