import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test, visit } from '../fixtures';
import { letterWith } from '../inside';

// A link that is spent, and what asks for a sign-in, are answered with 4xx: the browser says so.
test.use({ expectedFailures: /40[19]/ });

const words = {
  it: {
    community: '/comunita/transizione-ecologica',
    join: 'Aderisci',
    category: 'In quale veste partecipi',
    citizen: 'Cittadine e cittadini',
    eligible: 'La tua categoria è tra quelle ammesse.',
    email: 'La tua e-mail',
    name: 'Nome e cognome',
    municipality: /^Il tuo comune/,
    consent: /^Ho letto come Piazza/,
    checkMail: 'Controlla la posta',
    letter: 'manca solo la tua conferma',
    confirm: 'Conferma l’adesione',
    member: 'Ne fai parte',
    manage: 'Vedi la tua adesione',
    welcome: 'ora fai parte della comunità',
    mine: /^La tua adesione a /,
    show: 'Mostra il mio nome',
    shown: 'Il tuo nome compare tra i membri nella pagina della comunità.',
    leave: 'Lascia la comunità',
    left: 'Hai lasciato la comunità',
    again: 'Aderisci di nuovo',
    spent: 'è già servito o è scaduto',
    invalid: 'Il link non è più valido',
    missing: 'Ci sono 4 campi da correggere',
  },
  en: {
    community: '/en/communities/transizione-ecologica',
    join: 'Join',
    category: 'In which capacity you take part',
    citizen: 'Citizens',
    eligible: 'Your category is among those admitted.',
    email: 'Your e-mail',
    name: 'Name and surname',
    municipality: /^Your municipality/,
    consent: /^I have read how Piazza/,
    checkMail: 'Check your mail',
    letter: 'all that is missing to join',
    confirm: 'Confirm the membership',
    member: 'You are a member',
    manage: 'See your membership',
    welcome: 'you are part of the community now',
    mine: /^Your membership of /,
    show: 'List my name',
    shown: 'Your name is listed among the members on the community’s page.',
    leave: 'Leave the community',
    left: 'You left the community',
    again: 'Join again',
    spent: 'was used already or is too old',
    invalid: 'The link is no longer valid',
    missing: '4 fields need correcting',
  },
} as const;

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const linkTo = (links: string[], path: string) => links.find((one) => one.includes(`${path}#`)) ?? '';

for (const language of ['it', 'en'] as const) {
  const say = words[language];

  test(`a guest joins by e-mail and leaves by the link: ${language}`, async ({ page }) => {
    const address = `ospite-${language}-${Date.now()}@example.org`;
    const paths = language === 'it' ? { confirm: '/adesioni/conferma', manage: '/adesioni/gestisci' } : { confirm: '/en/memberships/confirm', manage: '/en/memberships/manage' };
    await visit(page, say.community);
    await page.getByRole('link', { name: say.join, exact: true }).click();
    await expect(page).toHaveURL(/(aderisci|join)$/);

    // What is missing is told before anything is sent, and the form is where it was.
    await page.getByRole('button', { name: say.join, exact: true }).click();
    await expect(page.getByRole('alert').filter({ hasText: say.missing })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('combobox', { name: say.category }).selectOption({ label: say.citizen });
    await expect(page.getByRole('status').filter({ hasText: say.eligible })).toBeVisible();
    await page.getByRole('textbox', { name: say.email }).fill(address);
    await page.getByRole('textbox', { name: say.name }).fill('Gina Tondelli');
    await page.getByRole('combobox', { name: say.municipality }).fill('cese');
    await page.getByRole('option', { name: /^Cesena / }).click();
    await page.getByRole('checkbox', { name: say.consent }).check();
    await page.getByRole('button', { name: say.join, exact: true }).click();
    await expect(heading(page, say.checkMail)).toBeFocused();
    await expect(page.getByRole('main')).toContainText(address);
    await expectAccessible(page);

    const asked = await letterWith(page, say.letter, address);
    const confirmation = linkTo(asked.links, paths.confirm);
    await page.goto(confirmation);
    await expectAccessible(page);
    await page.getByRole('button', { name: say.confirm }).click();
    await expect(heading(page, say.member)).toBeFocused();
    await expectAccessible(page);

    // The same page again, with the same link: it was good once.
    await page.goto('about:blank');
    await page.goto(confirmation);
    await page.getByRole('button', { name: say.confirm }).click();
    await expect(page.getByRole('alert').filter({ hasText: say.spent })).toBeVisible();

    const welcome = await letterWith(page, say.welcome, address);
    await page.goto(linkTo(welcome.links, paths.manage));
    await expect(heading(page, say.mine)).toBeVisible();
    await page.getByRole('button', { name: say.show }).click();
    await expect(page.getByText(say.shown)).toBeVisible();
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 320);
    await expectAccessible(page);

    await page.getByRole('button', { name: say.leave }).click();
    const dialog = page.getByRole('dialog');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: say.leave }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(say.left, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: say.again })).toBeVisible();
    await expectAccessible(page);
  });
}

test('a link that was cut off, or is no longer good, says what to do', async ({ page }) => {
  for (const [url, text] of [
    ['/adesioni/gestisci', 'Il link è incompleto'],
    ['/adesioni/invito', 'Il link è incompleto'],
    ['/adesioni/gestisci#pzm_nobody_has_this_one', 'accedi con lo stesso indirizzo e-mail'],
  ] as const) {
    await page.goto('about:blank');
    await visit(page, url);
    await expect(heading(page, words.it.invalid)).toBeVisible();
    await expect(page.getByRole('main')).toContainText(text);
    await expectAccessible(page);
  }
});
