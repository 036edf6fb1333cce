import { asTeam, hours, publishEvents } from '../events';
import { expect, expectAccessible, expectFitForAll, visit } from '../fixtures';
import { letterWith, test } from '../inside';

// No certificate was issued yet; nobody has that code.
test.use({ expectedFailures: /status of 40[49]/ });

test('who was checked in has a certificate, and anybody who has its code knows that it is true', async ({ editor, page }) => {
  const slug = `prova-attestato-${Date.now()}`;
  const address = `${slug}@example.org`;
  const headers = await publishEvents(editor, [{ slug, title: 'Laboratorio con attestato', starts_at: hours(2), ends_at: hours(4) }]);
  const call = asTeam(editor, headers);
  const added = await call('post', `/v1/events/${slug}/invitees`, { attendees: [{ email: address, name: 'Tina Attestata' }], reason: 'Per provare gli attestati.' });
  const registration = (added.results as { registration: string }[])[0]?.registration ?? '';
  const { code } = await call('get', `/v1/registrations/${registration}`);
  await call('post', `/v1/events/${slug}/check-ins`, { code });
  // It was earlier than we thought, so it is over in a moment.
  await call('patch', `/v1/events/${slug}`, { starts_at: hours(-2), ends_at: hours(0.005) });
  await expect.poll(async () => (await call('get', `/v1/events/${slug}`)).status, { message: 'the event has ended', timeout: 90_000 }).toBe('ended');

  const letter = await letterWith(page, 'Laboratorio con attestato', address);
  const link = new URL(letter.links.find((one) => one.includes('/iscrizioni/gestisci#')) ?? '');
  await visit(page, link.pathname + link.hash);
  await expectAccessible(page);
  const [issued, file] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/certificate') && one.request().method() === 'POST'),
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Scarica l’attestato (PDF)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${slug}.pdf`);
  const certificate = ((await issued.json()) as { code: string }).code;

  await visit(page, `/attestati/${certificate}`);
  await expect(page.getByText('L’attestato è valido.')).toBeVisible();
  await expect(page.getByText('Tina Attestata')).toBeVisible();
  await expectFitForAll(page, `/en/certificates/${certificate}`);
  await call('post', `/v1/registrations/${registration}/certificate`);
  await visit(page, `/attestati/${certificate}`);
  await expect(page.getByText('Questo attestato non è più valido')).toBeVisible();
});

test('a code that nobody has', async ({ page }) => {
  await visit(page, '/attestati/2222-2222-2222');
  await expect(page.getByRole('heading', { level: 1, name: 'Nessun attestato ha questo codice' })).toBeVisible();
  await expectAccessible(page);
});
