import { expect, expectAccessible, expectNoSidewaysScroll, tabTo, test, visit } from '../fixtures';
import { codeIn, letterAfter, signIn } from '../inside';

// A wrong code, and a session that has ended, are answered with 4xx: the browser says so.
test.use({ expectedFailures: /40[14]|422|ERR_/ });

const somebody = (test: string) => `${test}-${Date.now()}@example.org`;

test('a visitor asks for no session and downloads nothing of the dashboard', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await visit(page, '/comunita');
  expect(asked.filter((url) => /\/v1\/(sessions|me)\b/.test(url))).toEqual([]);
  const code = await Promise.all(asked.filter((url) => url.endsWith('.js')).map(async (url) => (await page.request.get(url)).text()));
  expect(code.join('')).not.toContain('sessions/current');
});

test('by code: a wrong one is told, the right one leads to where one was going', async ({ page }) => {
  const address = somebody('codice');
  await page.goto('/gestione/glossario/nuova');
  await expect(page).toHaveURL(/\/accedi\?return_to=/);
  await page.getByRole('textbox', { name: 'Il tuo indirizzo e-mail' }).fill(address);
  const right = codeIn(await letterAfter(page, () => page.getByRole('button', { name: 'Mandami il codice' }).click()));
  const code = page.getByRole('textbox', { name: 'Codice di 8 cifre' });
  await code.fill(right === '00000000' ? '11111111' : '00000000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Codice non corretto' })).toBeFocused();
  await code.fill(right);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/gestione/glossario/nuova');
  await expect(page.getByRole('heading', { level: 1, name: 'Proponi una voce' })).toBeVisible();
});

test('by link, in English: opening it does nothing, the button signs in, and it works once', async ({ page, browser, baseURL }) => {
  const address = somebody('link');
  await page.goto('/en/sign-in');
  await page.getByRole('textbox', { name: 'Your e-mail address' }).fill(address);
  const letter = await letterAfter(page, () => page.getByRole('button', { name: 'Send me the code' }).click());
  await expect(page.getByRole('heading', { level: 1, name: 'Check your mail' })).toBeVisible();
  const link = letter.links.find((one) => one.includes('#')) ?? '';
  expect(new URL(link).search).toBe('');

  // As a scanner of mail does: it opens the link, and nothing has happened.
  const scanner = await browser.newContext({ baseURL });
  const opened = await scanner.newPage();
  await opened.goto(link);
  await expect(opened.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  expect(await scanner.cookies()).toEqual([]);
  await scanner.close();

  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: 'My area' })).toBeVisible();
  await expect(page).not.toHaveURL(/#/);

  const again = await browser.newContext({ baseURL });
  const second = await again.newPage();
  await second.goto(link);
  await second.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(second.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible();
  await expect(second.getByRole('link', { name: 'Ask for another code' })).toBeVisible();
  await again.close();
});

test('signing out in one tab signs out in all, and the token is nowhere to be found', async ({ page, context }) => {
  await signIn(page, somebody('schede'), '/gestione/glossario/nuova');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(kept).not.toMatch(/eyJ|pzt_/);
  const other = await context.newPage();
  await visit(other, '/gestione/glossario/nuova');
  await page.getByRole('button', { name: 'Area personale' }).click();
  await page.getByRole('button', { name: 'Esci' }).click();
  await expect(page.getByRole('link', { name: 'Accedi' })).toBeVisible();
  await expect(other).toHaveURL(/\/accedi/);
});

test('two tabs that wake up together share one session', async ({ page, context }) => {
  await signIn(page, somebody('insieme'), '/gestione/glossario/nuova');
  const tabs = await Promise.all([1, 2, 3].map(() => context.newPage()));
  await Promise.all(tabs.map((tab) => tab.goto('/gestione/glossario/nuova')));
  for (const tab of tabs) await expect(tab.getByRole('heading', { level: 1, name: 'Proponi una voce' })).toBeVisible();
});

test('keyboard only, at 320 px, by night: sign in, and suggest a term', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const address = somebody('tastiera');
  await visit(page, '/accedi?return_to=/gestione/glossario/nuova');
  await tabTo(page, 'textbox', 'Il tuo indirizzo e-mail');
  await page.keyboard.type(address);
  const letter = await letterAfter(page, () => page.keyboard.press('Enter'));
  await tabTo(page, 'textbox', 'Codice di 8 cifre');
  await page.keyboard.type(codeIn(letter));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Proponi una voce' })).toBeVisible();
  await expectNoSidewaysScroll(page, 320);
  await expectAccessible(page);

  const word = `Prova ${Date.now()}`;
  await tabTo(page, 'textbox', /^Nome \(Italiano\)/);
  await page.keyboard.type(word);
  await tabTo(page, 'button', 'Proponi la voce');
  await page.keyboard.press('Enter');
  // What is missing is told at the top, and leads to its field.
  await expect(page.getByRole('alert').filter({ hasText: 'da correggere' })).toBeFocused();
  await tabTo(page, 'link', /^Categoria:/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Categoria' })).toBeFocused();
  await page.keyboard.type('Metodi');
  await tabTo(page, 'textbox', /^Definizione \(Italiano\)/);
  await page.keyboard.type('Una parola di prova.');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('heading', { level: 1, name: 'Proposta inviata' })).toBeVisible();
  await expectAccessible(page);
});

test('what was typed survives leaving, a lost connection and a reload', async ({ page }) => {
  await signIn(page, somebody('bozza'), '/gestione/glossario/nuova');
  const name = page.getByRole('textbox', { name: /^Nome \(Italiano\)/ });
  await name.fill('Parola da non perdere');
  await expect(page.getByRole('status').filter({ hasText: 'Bozza conservata' })).toBeVisible();

  await page.getByRole('link', { name: 'Vai al sito pubblico' }).click();
  await expect(page.getByRole('dialog', { name: 'Ci sono modifiche non salvate' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Resta qui' }).click();
  await expect(name).toHaveValue('Parola da non perdere');

  await page.getByRole('combobox', { name: 'Categoria' }).selectOption('principle');
  await page.getByRole('textbox', { name: /^Definizione \(Italiano\)/ }).fill('Da non perdere.');
  await page.route('**/v1/glossary/terms', (route) => route.abort('internetdisconnected'));
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert').filter({ hasText: 'La connessione manca' })).toBeVisible();
  await expect(name).toHaveValue('Parola da non perdere');
  await page.unroute('**/v1/glossary/terms');

  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole('button', { name: 'Riprendi la bozza' }).click();
  await expect(name).toHaveValue('Parola da non perdere');
});
