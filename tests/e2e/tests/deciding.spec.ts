import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, visit } from '../fixtures';
import { letterWith, signIn, test } from '../inside';

// Whoever withdrew before a decision is answered with 409: the browser says so.
test.use({ expectedFailures: /409/, actionTimeout: 15_000 });

const words = {
  it: {
    community: 'giovani-generazioni',
    memberships: '/gestione/adesioni',
    invitations: '/gestione/adesioni/inviti',
    mine: '/io',
    addresses: /^Indirizzi/,
    check: 'Controlla prima di inviare',
    dry: 'Cosa succederà',
    nothingSent: 'Non è ancora partito niente.',
    invited: 'Riceve un invito',
    wrong: 'Non è un indirizzo e-mail.',
    send: 'Invia 1 invito',
    sent: 'Inviti mandati',
    accept: 'Accetta l’invito',
    coordination: 'Coordinamento',
    select: (name: string) => `Seleziona ${name}`,
    selected: '10 selezionati',
    approve: 'Accogli',
    approveTitle: 'Accogliere 10 richieste?',
    results: 'Esito dell’azione',
    summary: 'Fatto per 9, non fatto per 1.',
    close: 'Chiudi',
    undo: 'Puoi annullare entro 10 minuti',
    reject: 'Non accogliere',
    reason: 'Motivo',
    required: 'Compila questo campo.',
    why: 'In questo giro cerchiamo chi abita in montagna.',
    state: 'Non accolta',
  },
  en: {
    community: 'case-della-comunita',
    memberships: '/en/manage/memberships',
    invitations: '/en/manage/memberships/invitations',
    mine: '/en/me',
    addresses: /^Addresses/,
    check: 'Check before sending',
    dry: 'What will happen',
    nothingSent: 'Nothing has been sent yet.',
    invited: 'Gets an invitation',
    wrong: 'This is no e-mail address.',
    send: 'Send 1 invitation',
    sent: 'Invitations sent',
    accept: 'Accept the invitation',
    coordination: 'Coordinator',
    select: (name: string) => `Select ${name}`,
    selected: '10 selected',
    approve: 'Accept',
    approveTitle: 'Accept 10 requests?',
    results: 'What became of it',
    summary: 'Done for 9, not done for 1.',
    close: 'Close',
    undo: 'You can undo it within 10 minutes',
    reject: 'Do not accept',
    reason: 'Reason',
    required: 'Fill in this field.',
    why: 'This time we look for people from the mountains.',
    state: 'Not accepted',
  },
} as const;

type Applicant = { name: string; email: string; key: string; id: string };

/** Somebody without an account asks to join, and confirms the address: as the form sends it. */
async function applies(page: Page, community: string, name: string, email: string): Promise<Applicant> {
  const form = (await (await page.request.get(`/v1/communities/${community}/application-form`, { maxRetries: 3 })).json()) as { fields: { key: string; kind: string; required: boolean; options: { value: string }[] }[] };
  const answer = ({ kind, options }: (typeof form.fields)[number]) => (kind === 'consent' ? true : kind === 'choice' ? options[0]?.value : 'Mi interessa.');
  const answers = Object.fromEntries(form.fields.filter(({ required }) => required).map((field) => [field.key, answer(field)]));
  const data = { email, name, category: 'citizen', answers, shown: false, consent_privacy: true };
  const asked = await page.request.post(`/v1/communities/${community}/memberships`, { data, maxRetries: 3 });
  expect(asked.status(), await asked.text()).toBe(202);
  const { links } = await letterWith(page, 'manca solo la tua conferma', email);
  const token = links.find((link) => link.includes('#'))?.split('#')[1];
  const confirmed = await page.request.post('/v1/memberships/confirmations', { data: { token }, maxRetries: 3 });
  expect(confirmed.status(), await confirmed.text()).toBe(201);
  const { membership, manage_token } = (await confirmed.json()) as { membership: { id: string }; manage_token: string };
  return { name, email, key: manage_token, id: membership.id };
}

for (const language of ['it', 'en'] as const) {
  const say = words[language];

  test(`a coordinator is invited, approves ten at once, and is told why one was not done: ${language}`, async ({ administrator, page }) => {
    const mark = Date.now();
    const coordinator = `coordina-${language}-${mark}@example.org`;
    const person = (i: number) => [`Persona ${language} ${i} ${mark}`, `persona-${language}-${i}-${mark}@example.org`] as const;

    // The administrator invites: first what would become of each row, and only then the letters.
    await visit(administrator, `${say.invitations}?community=${say.community}`);
    await administrator.getByRole('textbox', { name: say.addresses }).fill(`email,name,role\n${coordinator},Carla Fontana,coordinator\nnessuno,Nessuno,`);
    await administrator.getByRole('button', { name: say.check }).click();
    await expect(administrator.getByRole('heading', { level: 2, name: say.dry })).toBeVisible();
    await expect(administrator.getByRole('status').filter({ hasText: say.nothingSent })).toBeVisible();
    await expect(administrator.getByRole('row', { name: new RegExp(coordinator) })).toContainText(say.invited);
    await expect(administrator.getByRole('row', { name: /^nessuno/ })).toContainText(say.wrong);
    await expectAccessible(administrator);
    await administrator.getByRole('button', { name: say.send }).click();
    await expect(administrator.getByRole('heading', { level: 2, name: say.sent })).toBeVisible();

    await signIn(page, coordinator, say.mine);
    await page.getByRole('button', { name: say.accept }).click();
    await expect(page.getByRole('article').filter({ hasText: say.coordination }).filter({ has: page.locator(`a[href$="/${say.community}"]`) })).toBeVisible();

    const applicants: Applicant[] = [];
    for (let i = 1; i <= 11; i += 1) applicants.push(await applies(page, say.community, ...person(i)));
    const [first, ...others] = applicants as [Applicant, ...Applicant[]];

    await visit(page, `${say.memberships}?community=${say.community}&state=pending`);
    await expect(page.getByRole('checkbox', { name: say.select(first.name) })).toBeVisible();
    await expectAccessible(page);
    // Meanwhile one of them thinks again.
    const withdrawn = others[3] as Applicant;
    const gone = await page.request.post(`/v1/memberships/${withdrawn.id}/withdrawal`, { maxRetries: 3, headers: { Authorization: `Bearer ${withdrawn.key}` } });
    expect(gone.status(), await gone.text()).toBe(200);

    for (const { name } of others) await page.getByRole('checkbox', { name: say.select(name) }).check();
    await expect(page.getByRole('status').filter({ hasText: say.selected })).toBeVisible();
    await page.getByRole('button', { name: say.approve, exact: true }).click();
    const ask = page.getByRole('dialog', { name: say.approveTitle });
    await ask.getByRole('button', { name: say.approve, exact: true }).click();
    const results = page.getByRole('dialog', { name: say.results });
    await expect(results.getByRole('status')).toHaveText(say.summary);
    const told = results.getByRole('listitem');
    await expect(told).toHaveCount(10);
    await expect(told.first()).toContainText(withdrawn.name);
    await expect(told.first()).toContainText(/«withdrawn»|withdrawn|ritirata/i);
    await expectAccessible(page);
    await results.getByRole('button', { name: say.close }).last().click();
    await expect(page.getByText(say.undo)).toBeVisible();
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page, 320);
    await page.setViewportSize({ width: 1280, height: 720 });

    // The eleventh is refused, and reads why.
    await page.getByRole('link', { name: first.name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(first.name);
    await page.getByRole('button', { name: say.reject }).click();
    const reject = page.getByRole('dialog');
    await reject.getByRole('button', { name: say.reject }).click();
    await expect(reject.getByRole('alert')).toContainText(say.required);
    await reject.getByRole('textbox', { name: say.reason }).fill(say.why);
    await reject.getByRole('button', { name: say.reject }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(say.state);
    await expect(page.getByRole('main')).toContainText(say.why);
    await expectAccessible(page);
  });
}
