import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, visit } from '../fixtures';
import { codeIn, letterWith, type Letter } from '../inside';

const words = {
  it: {
    signIn: '/accedi',
    join: '/comunita/transizione-ecologica',
    confirm: /Conferma l’adesione/,
    member: 'Ne fai parte',
    link: '/adesioni/conferma#',
    asked: 'manca solo la tua conferma',
    community: 'Comunità per la transizione ecologica',
    with: 'Accedi con Identità di prova',
    keepEmail: 'Il tuo indirizzo e-mail',
    keepName: 'Il tuo nome',
    linkTitle: 'Conferma che l’indirizzo è tuo',
    tellTitle: 'Indica il tuo indirizzo',
    email: 'Il tuo indirizzo e-mail',
    send: 'Mandami il codice',
    code: 'Codice di 8 cifre',
    enter: 'Accedi',
    me: '/io',
    refused: 'Il servizio di identità non ha confermato l’accesso.',
  },
  en: {
    signIn: '/en/sign-in',
    join: '/en/communities/transizione-ecologica',
    confirm: /Confirm the membership/,
    member: 'You are a member',
    link: '/en/memberships/confirm#',
    asked: 'all that is missing to join',
    community: /ecological transition|transizione ecologica/i,
    with: 'Sign in with Demo identity',
    keepEmail: 'Your e-mail address',
    keepName: 'Your name',
    linkTitle: 'Confirm that the address is yours',
    tellTitle: 'Tell us your address',
    email: 'Your e-mail address',
    send: 'Send me the code',
    code: '8-digit code',
    enter: 'Sign in',
    me: '/en/me',
    refused: 'The identity service did not confirm the sign-in.',
  },
} as const;

type Words = (typeof words)['it' | 'en'];

/** At the provider, whose pages are its own: any name, any password, and yes to what Piazza asks for. */
async function proveIdentity(page: Page, name: string) {
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Joins without an account: the form has its own journey, so it is sent as the page sends it. */
async function joinAsGuest(page: Page, say: Words, language: string, email: string) {
  const answer = await page.request.post('/v1/communities/transizione-ecologica/memberships', {
    headers: { 'Accept-Language': language },
    data: { email, name: 'Gina Tondelli', category: 'citizen', municipality: '040007', answers: {}, shown: false, consent_privacy: true },
  });
  expect(answer.status(), await answer.text()).toBe(202);
  const letter = await letterWith(page, say.asked, email);
  await page.goto(letter.links.find((one) => one.includes(say.link)) ?? '');
  await page.getByRole('button', { name: say.confirm }).click();
  await expect(page.getByRole('heading', { level: 1, name: say.member })).toBeFocused();
}

for (const language of ['it', 'en'] as const) {
  const say = words[language];

  test(`who joined as a guest signs in through the provider, and the membership is theirs: ${language}`, async ({ browser, baseURL }) => {
    // A browser of its own: here one does leave for another host.
    const context = await browser.newContext({ baseURL, locale: language === 'it' ? 'it-IT' : 'en-GB' });
    const page = await context.newPage();
    const name = `gina-${language}-${Date.now()}`;
    const email = `${name.replace(/-/g, '.')}@example.org`;
    await joinAsGuest(page, say, language, email);

    await visit(page, say.signIn);
    await expectAccessible(page);
    await page.getByRole('checkbox', { name: say.keepName }).check();
    await page.getByRole('checkbox', { name: say.keepEmail }).check();
    await page.getByRole('button', { name: say.with }).click();
    await proveIdentity(page, name);

    // The address is known here: it has to be shown that both are one person.
    await expect(page.getByRole('heading', { level: 1, name: say.linkTitle })).toBeVisible();
    await expectAccessible(page);
    await expect(page).not.toHaveURL(/code=/);
    await page.getByRole('textbox', { name: say.code }).fill(await codeTo(page, email));
    await page.getByRole('button', { name: say.enter, exact: true }).click();
    await expect(page).toHaveURL(say.me);
    await expect(page.getByRole('main')).toContainText(say.community);
    await expectAccessible(page);

    // From now on the provider alone is enough.
    const again = await browser.newContext({ baseURL, locale: language === 'it' ? 'it-IT' : 'en-GB' });
    const second = await again.newPage();
    await visit(second, say.signIn);
    await second.getByRole('button', { name: say.with }).click();
    await proveIdentity(second, name);
    await expect(second).toHaveURL(say.me);
    await expect(second.getByRole('main')).toContainText(say.community);
    await again.close();
    await context.close();
  });
}

/** The code in the newest letter with one to somebody. */
async function codeTo(page: Page, to: string): Promise<string> {
  const find = async () => {
    const { items } = (await (await page.request.get('/dev/mailbox.json', { maxRetries: 3 })).json()) as { items: Letter[] };
    return items.filter((letter) => letter.to === to).map(codeIn).find((code) => code !== '') ?? '';
  };
  await expect.poll(find, { message: `a code to ${to}` }).not.toBe('');
  return await find();
}

test('who lets nothing be taken tells an address; an answer that is no answer says so', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: 'it-IT' });
  const page = await context.newPage();
  const name = `senza-${Date.now()}`;
  await visit(page, '/accedi');
  await page.getByRole('button', { name: words.it.with }).click();
  await proveIdentity(page, name);
  await expect(page.getByRole('heading', { level: 1, name: words.it.tellTitle })).toBeVisible();
  await expectAccessible(page);
  const email = `${name}@example.com`;
  await page.getByRole('textbox', { name: words.it.email }).fill(email);
  await page.getByRole('button', { name: words.it.send }).click();
  await page.getByRole('textbox', { name: words.it.code }).fill(await codeTo(page, email));
  await page.getByRole('button', { name: words.it.enter, exact: true }).click();
  await expect(page).toHaveURL('/io');

  await visit(page, '/accedi/ritorno?error=access_denied&state=x');
  await expect(page.getByRole('alert').filter({ hasText: words.it.refused })).toBeVisible();
  await context.close();
});
