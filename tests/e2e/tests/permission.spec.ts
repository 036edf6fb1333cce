import { expect, expectAccessible, visit } from '../fixtures';
import { signIn, test } from '../inside';

test.use({ expectedFailures: /403/ });

test('who may read and not change sees everything, and is offered nothing that would be refused', async ({ page }) => {
  await signIn(page, 'analyst@example.org');
  await visit(page, '/gestione/glossario/bilancio-partecipativo');
  await expect(page.getByText('Puoi leggerla, non cambiarla: le voci le scrive la redazione.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Nome \(Italiano\)/ })).toBeDisabled();
  await expect(page.getByRole('button', { name: /Salva|Segna come/ })).toHaveCount(0);
  await expectAccessible(page);
  // A community's texts are for who writes them: to others its list leads to its page.
  await visit(page, '/gestione/comunita?q=pratiche');
  await expect(page.getByRole('rowheader').getByRole('link').first()).toHaveAttribute('href', /^\/comunita\//);
});

test('a page that is not for one’s role says so, and leads back', async ({ page }) => {
  await signIn(page, 'facilitator@example.org');
  await visit(page, '/gestione/comunita/comunita-di-pratiche-partecipative');
  await expect(page.getByRole('heading', { level: 1, name: 'Questa pagina non è per il tuo ruolo' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('link', { name: 'Torna alla gestione' }).click();
  await expect(page).toHaveURL('/gestione');
});

test('from the public glossary anybody who signs in suggests a word', async ({ page }) => {
  await visit(page, '/en/glossary');
  await page.getByRole('main').getByRole('link', { name: 'Suggest a term' }).click();
  await expect(page).toHaveURL(/\/en\/sign-in\?return_to=/);
});
