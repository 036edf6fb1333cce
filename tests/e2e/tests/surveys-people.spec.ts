import type { Page } from '@playwright/test';
import { asTeam, hours, publishEvents } from '../events';
import { expect, expectAccessible, expectFitForAll, visit } from '../fixtures';
import { letterOf, test } from '../inside';

const where = 'comunita-di-pratiche-partecipative';
const unique = () => `${Date.now()}-${Math.floor(Math.random() * 10_000)}`;
const say = (it: string) => ({ it, en: `${it} (en)` });

/** A published survey of this test alone. */
async function open(page: Page, more: Record<string, unknown>) {
  await visit(page, '/gestione/indagini');
  const headers = await publishEvents(page, []);
  const team = asTeam(page, headers);
  const title = `Fra noi ${unique()}`;
  const definition = { languages: ['it', 'en'], title: say(title), pages: [{ id: 'prima', title: say('Tu'), questions: [{ id: 'partecipato', type: 'yes_no', label: say('Hai partecipato?'), required: true }] }] };
  const { id } = await team('post', '/v1/questionnaire-imports', { community: where, document: { format: 'piazza-questionnaire/1', definition } });
  const published = await page.request.post(`/v1/questionnaires/${String(id)}/publication`, { headers: { ...headers, 'If-Match': '*' }, data: {}, maxRetries: 3 });
  expect(published.status(), await published.text()).toBe(201);
  const slug = `fra-noi-${unique()}`;
  const text = { title, introduction: '', privacy_notice: 'I dati li tratta la Regione.', thanks: '' };
  await team('post', '/v1/surveys', { community: where, questionnaire: id, slug, texts: { it: text, en: text }, kind: 'survey', results: 'staff', closes_at: hours(240), ...more });
  await team('post', `/v1/surveys/${slug}/publication`);
  return { slug, title, team, address: `/gestione/indagini/${slug}` };
}

test('people are invited by a list: first what would become of each row, then the letters; one invitation is taken back', async ({ editor: page }) => {
  const { address } = await open(page, { audience: 'invited', identity: 'confidential' });
  const email = `anna.${unique()}@example.org`;
  await visit(page, address);
  await page.getByRole('link', { name: 'Inviti' }).click();
  await expect(page.getByRole('main')).toContainText('Ancora nessun invito');
  await page.getByRole('main').getByRole('button', { name: 'Invita', exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Invita a rispondere' });
  await dialog.getByRole('textbox', { name: /^Chi inviti/ }).fill(`Anna Ferri <${email}>\nsenza-chiocciola\n${email}`);
  await dialog.getByRole('button', { name: 'Controlla' }).click();
  const region = dialog.getByRole('region', { name: 'Che cosa succederebbe' });
  await expect(region.getByRole('row', { name: /senza-chiocciola/ })).toContainText('Da correggere');
  await expect(region.getByRole('row').filter({ hasText: 'Ripetuto' })).toHaveCount(1);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Invita 1 persona' }).click();
  await expect(dialog.getByRole('region', { name: 'Che cosa è successo' })).toContainText('1 persona invitata');
  await dialog.getByRole('button', { name: 'Chiudi' }).last().click();
  const row = page.getByRole('row', { name: new RegExp(email) });
  await expect(row).toContainText('Valido');
  await letterOf(page, 'survey_invitation', email);
  await expect(page.getByRole('region', { name: 'A che punto siamo' })).toContainText('persona invitata');
  await row.getByRole('button', { name: /^Revoca/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoca', exact: true }).click();
  await expect(row).toContainText('Revocato');
  await page.getByRole('combobox', { name: 'Stato' }).selectOption({ label: 'Valido' });
  await expect(page.getByRole('main')).toContainText('Nessun invito con questi filtri');
});

test('a response by name is read, and does not count any more once somebody said why; the survey becomes a file', async ({ coordinator: page }) => {
  const { address, slug, team } = await open(page, { audience: 'members', members_of: [where], identity: 'identified' });
  const { key } = await team('post', `/v1/surveys/${slug}/responses`, {});
  await team('post', '/v1/survey-responses/answers', { key, page: 'prima', answers: { partecipato: true } });
  await team('post', '/v1/survey-responses/submission', { key });
  await visit(page, `${address}/risposte`);
  await page.getByText(/^Leggi 1 risposta/).click();
  await expect(page.getByRole('main')).toContainText('Hai partecipato?');
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Non contarla/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Perché' }).fill('Una prova.');
  await dialog.getByRole('button', { name: 'Non contarla' }).click();
  await expect(page.getByRole('main')).toContainText('Perché non conta: Una prova.');
  await page.getByRole('button', { name: 'Esporta' }).click();
  await page.getByRole('dialog').getByRole('radio', { name: /^JSON/ }).check();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Hai partecipato?' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Prepara il file' }).click();
  await expect(page).toHaveURL('/gestione/esportazioni');
  await expect(page.getByRole('main')).toContainText('Risposte di un’indagine');
});

test('who answers a survey is shown to all in both languages', async ({ editor: page }) => {
  const { slug } = await open(page, { audience: 'invited', identity: 'identified' });
  for (const [base, invitations, responses, contacts] of [
    ['/gestione/indagini', 'inviti', 'risposte', 'contatti'],
    ['/en/manage/surveys', 'invitations', 'responses', 'contacts'],
  ] as const) {
    for (const name of [invitations, responses, contacts]) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 800 });
      await expectFitForAll(page, `${base}/${slug}/${name}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
});
