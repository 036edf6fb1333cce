import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, expectNoSidewaysScroll, test, visit } from '../fixtures';
import { signIn } from '../inside';

// Without a session one is sent to sign in: the browser tells of the 401.
test.use({ expectedFailures: /401/, actionTimeout: 15_000 });

const words = {
  it: {
    profile: '/io/profilo', data: '/io/dati', sessions: '/io/sessioni', mine: '/io', signIn: '/accedi',
    name: 'Nome e cognome', category: /^In quale veste/, citizen: 'Cittadine e cittadini', municipality: /^Comune/, interests: /^Temi che/, theme: 'clima', skills: /^Cosa sai fare/,
    publicName: 'Il nome', publicSkills: 'Cosa so fare', save: 'Salva', saved: /^Salvato alle/,
    profileTable: 'Profilo', download: 'Scarica tutto (ZIP)',
    create: 'Crea un token', tokenName: /^Nome del token/, scope: 'Leggere: comunità', onlyThis: 'C’è solo questo accesso.', copyNow: 'Copialo adesso', revoke: 'Revoca',
    noTokens: /^Nessun token/, erase: 'Cancella i miei dati', confirm: 'Sì, cancella per sempre', email: /^Scrivi il tuo indirizzo/, erased: 'Dati cancellati',
  },
  en: {
    profile: '/en/me/profile', data: '/en/me/data', sessions: '/en/me/sessions', mine: '/en/me', signIn: '/en/sign-in',
    name: 'Name and surname', category: /^In which capacity/, citizen: 'Citizens', municipality: /^Municipality/, interests: /^Themes that/, theme: 'clima', skills: /^What you are good at/,
    publicName: 'My name', publicSkills: 'What I am good at', save: 'Save', saved: /^Saved at/,
    profileTable: 'Profile', download: 'Download all (ZIP)',
    create: 'Create a token', tokenName: /^Name of the token/, scope: 'Read: communities', onlyThis: 'There is only this session.', copyNow: 'Copy it now', revoke: 'Revoke',
    noTokens: /^No token/, erase: 'Erase my data', confirm: 'Yes, erase for good', email: /^Write your e-mail/, erased: 'Data erased',
  },
} as const;

for (const language of ['it', 'en'] as const) {
  const say = words[language];

  test(`a person tells who they are, takes their data along, and erases themself: ${language}`, async ({ page }) => {
    const address = `persona-${language}-${Date.now()}@example.org`;
    await signIn(page, address, say.profile);
    await page.getByRole('textbox', { name: say.name }).fill('Ivo Ferretti');
    await page.getByRole('combobox', { name: say.category }).selectOption({ label: say.citizen });
    await page.getByRole('combobox', { name: say.municipality }).fill('cese');
    await page.getByRole('option', { name: /^Cesena / }).click();
    await page.getByRole('combobox', { name: say.interests }).fill(say.theme);
    await page.getByRole('option', { name: /clima|climate/i }).first().click();
    await page.getByRole('textbox', { name: say.skills }).fill('facilitazione di gruppi');
    await page.getByRole('checkbox', { name: say.publicName, exact: true }).check();
    await page.getByRole('checkbox', { name: say.publicSkills, exact: true }).check();
    await page.getByRole('button', { name: say.save, exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: say.saved })).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(page.getByRole('textbox', { name: say.name })).toHaveValue('Ivo Ferretti');
    await expect(page.getByRole('checkbox', { name: say.publicSkills, exact: true })).toBeChecked();

    // A token for a program: shown once, good until it is taken back.
    await visit(page, say.sessions);
    await expect(page.getByText(say.onlyThis)).toBeVisible();
    await page.getByRole('button', { name: say.create }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: say.tokenName }).fill('Portale di prova');
    await dialog.getByRole('checkbox', { name: say.scope, exact: true }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: say.create }).click();
    await expect(page.getByText(say.copyNow)).toBeVisible();
    const secret = (await page.locator('code').textContent()) ?? '';
    const asked = () => page.request.get('/v1/communities?limit=1', { maxRetries: 3, headers: { Authorization: `Bearer ${secret}` } });
    expect((await asked()).status()).toBe(200);
    await expectAccessible(page);
    await page.reload();
    await expect(page.getByRole('row', { name: /Portale di prova/ })).toBeVisible();
    await expect(page.getByText(secret)).toBeHidden();
    await page.getByRole('button', { name: `${say.revoke} Portale di prova` }).click();
    await dialog.getByRole('button', { name: say.revoke }).click();
    await expect(page.getByText(say.noTokens)).toBeVisible();
    expect((await asked()).status()).toBe(401);

    await visit(page, say.data);
    await page.getByText(say.profileTable, { exact: true }).last().click();
    await expect(page.getByRole('cell', { name: address })).toBeVisible();
    await expectAccessible(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say.download }).click()]);
    const bytes = await readFile(await file.path());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 320);

    await page.getByRole('button', { name: say.erase }).click();
    await expectAccessible(page);
    await dialog.getByRole('textbox', { name: say.email }).fill(address);
    await dialog.getByRole('button', { name: say.confirm }).click();
    await expect(page.getByRole('heading', { level: 1, name: say.erased })).toBeVisible();
    await expectAccessible(page);
    await page.goto(say.mine);
    await expect(page).toHaveURL(new RegExp(`${say.signIn}\\?return_to=`));
  });
}
