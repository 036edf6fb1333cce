import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

/** Every page of the site, as the demo region fills it. */
export const routes = {
  it: {
    home: '/',
    communities: '/comunita',
    filtered: '/comunita?join_policy=open&province=BO',
    nothing: '/comunita?q=zzzzzz',
    community: '/comunita/comunita-di-pratiche-partecipative',
    events: '/eventi',
    eventMonth: '/eventi?view=month&month=2027-01',
    eventMap: '/eventi?view=map',
    noEvents: '/eventi?q=zzzzzz',
    surveys: '/indagini',
    pastSurveys: '/indagini?period=past',
    noSurveys: '/indagini?kind=poll&community=nessuna',
    survey: '/indagini/discriminazioni-quello-che-si-vede',
    poll: '/indagini/quando-ci-vediamo',
    glossary: '/glossario',
    letter: '/glossario?letter=B',
    term: '/glossario/bilancio-partecipativo',
    method: '/glossario/open-space-technology',
    search: '/cerca?q=partecipazione',
    privacy: '/privacy',
    accessibility: '/accessibilita',
    developers: '/sviluppo',
    data: '/dati',
    numbers: '/numeri',
    signIn: '/accedi',
    signInConfirm: '/accedi/conferma',
    join: '/comunita/giovani-generazioni/aderisci',
    joinClosed: '/comunita/comtem-dati/aderisci',
    membershipConfirm: '/adesioni/conferma',
    membershipManage: '/adesioni/gestisci',
    membershipInvitation: '/adesioni/invito',
    surveyInvitation: '/indagini/invito',
    surveyLetters: '/indagini/niente-lettere',
    surveyReceipts: '/ricevute',
    embedding: '/nel-tuo-sito',
    resultsNotYet: '/indagini/quando-ci-vediamo/risultati',
    missing: '/non-esiste',
    missingCommunity: '/comunita/non-esiste',
    missingEvent: '/eventi/non-esiste',
    missingSurvey: '/indagini/non-esiste',
  },
  en: {
    home: '/en',
    communities: '/en/communities',
    filtered: '/en/communities?join_policy=open&province=BO',
    nothing: '/en/communities?q=zzzzzz',
    community: '/en/communities/comunita-di-pratiche-partecipative',
    events: '/en/events',
    eventMonth: '/en/events?view=month&month=2027-01',
    eventMap: '/en/events?view=map',
    noEvents: '/en/events?q=zzzzzz',
    surveys: '/en/surveys',
    pastSurveys: '/en/surveys?period=past',
    noSurveys: '/en/surveys?kind=poll&community=nobody',
    survey: '/en/surveys/discriminazioni-quello-che-si-vede',
    poll: '/en/surveys/quando-ci-vediamo',
    glossary: '/en/glossary',
    letter: '/en/glossary?letter=B',
    term: '/en/glossary/bilancio-partecipativo',
    method: '/en/glossary/open-space-technology',
    search: '/en/search?q=participation',
    privacy: '/en/privacy',
    accessibility: '/en/accessibility',
    developers: '/en/developers',
    data: '/en/data',
    numbers: '/en/numbers',
    signIn: '/en/sign-in',
    signInConfirm: '/en/sign-in/confirm',
    join: '/en/communities/giovani-generazioni/join',
    joinClosed: '/en/communities/comtem-dati/join',
    membershipConfirm: '/en/memberships/confirm',
    membershipManage: '/en/memberships/manage',
    membershipInvitation: '/en/memberships/invitation',
    surveyInvitation: '/en/surveys/invitation',
    surveyLetters: '/en/surveys/no-letters',
    surveyReceipts: '/en/receipts',
    embedding: '/en/on-your-site',
    resultsNotYet: '/en/surveys/quando-ci-vediamo/results',
    missing: '/en/no-such-page',
    missingCommunity: '/en/communities/no-such-community',
    missingEvent: '/en/events/no-such-event',
    missingSurvey: '/en/surveys/no-such-survey',
  },
} as const;

/** The dashboard's pages of questionnaires and surveys whose address the demo region fixes, and what stands beside them. */
export const staffRoutes = {
  it: [
    '/gestione/questionari', '/gestione/questionari/nuovo', '/gestione/questionari/banca',
    '/gestione/indagini', '/gestione/indagini?q=zzzzzz', '/gestione/indagini/nuova',
    '/gestione/indagini/come-e-andato-l-incontro', '/gestione/indagini/come-e-andato-l-incontro/modifica', '/gestione/indagini/come-e-andato-l-incontro/prova',
    '/gestione/indagini/quando-ci-vediamo', '/gestione/indagini/quando-ci-vediamo/risposte', '/gestione/indagini/quando-ci-vediamo/risultati',
    '/gestione/esportazioni', '/gestione/nel-tuo-sito',
  ],
  en: [
    '/en/manage/questionnaires', '/en/manage/questionnaires/new', '/en/manage/questionnaires/bank',
    '/en/manage/surveys', '/en/manage/surveys?q=zzzzzz', '/en/manage/surveys/new',
    '/en/manage/surveys/come-e-andato-l-incontro', '/en/manage/surveys/come-e-andato-l-incontro/edit', '/en/manage/surveys/come-e-andato-l-incontro/trial',
    '/en/manage/surveys/quando-ci-vediamo', '/en/manage/surveys/quando-ci-vediamo/responses', '/en/manage/surveys/quando-ci-vediamo/results',
    '/en/manage/exports', '/en/manage/on-your-site',
  ],
} as const;

export const allRoutes = Object.entries(routes).flatMap(([language, pages]) =>
  Object.entries(pages).map(([name, url]) => ({ language, name, url })),
);

type Options = {
  /** Status codes that a test provokes: the browser's own complaint about them is no fault of ours. */
  expectedFailures: RegExp;
};

/** Each test also holds that the page asked no other host for anything and that the browser complained of nothing. */
export const test = base.extend<Options & { watched: void }>({
  expectedFailures: [/^$/, { option: true }],
  watched: [
    async ({ page, baseURL, expectedFailures }, use) => {
      const foreign: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.origin !== baseURL && url.protocol !== 'data:') foreign.push(request.url());
      });
      page.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type())) return;
        if (!expectedFailures.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await use();
      expect(foreign, 'requests to another host').toEqual([]);
      expect(complaints, 'complaints in the console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The page is here and says so: its heading stands in the application, not in the server's body. */
export async function visit(page: Page, url: string) {
  await page.goto(url);
  await expect(page.locator('main h1[tabindex="-1"]')).toBeVisible();
}

type Part = { include?: string; exclude?: string; except?: string[] };

/** The page, or a part of it, as axe sees it; `except` names rules that are not ours to keep there. */
export async function expectAccessible(page: Page, { include, exclude, except = [] }: Part = {}) {
  const axe = new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(except);
  if (include) axe.include(include);
  if (exclude) axe.exclude(exclude);
  await expectNoViolation(page, axe);
}

/** By night the same elements have other colours, and nothing else: what a page is like otherwise was looked at by day. */
export async function expectReadableByNight(page: Page) {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNoViolation(page, new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block', 'target-size']));
}

/** What fades into another colour, as buttons do when night falls, is looked at as it is in the end; what fades along with it, after it. */
async function expectNoViolation(page: Page, axe: AxeBuilder) {
  await page.evaluate(() => {
    for (let rounds = 0; rounds < 10; rounds += 1) {
      for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
    }
  });
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page, width: number) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

/** A page of the inside by day on a wide screen, and by night on the smallest phone. */
export async function expectFitForAll(page: Page, url: string) {
  await visit(page, url);
  await expect(page.locator('html')).toHaveAttribute('lang', url.startsWith('/en') ? 'en' : 'it');
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectReadableByNight(page);
  await expectNoSidewaysScroll(page, 320);
}

/** The page as it stands now, in the middle of what somebody does: by day, by night, on the smallest phone. */
export async function expectFitAsItStands(page: Page) {
  await expectAccessible(page);
  await expectReadableByNight(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page, 320);
  await byDay(page);
}

export async function byDay(page: Page) {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Tab until the focus is on it, as somebody without a mouse does. */
export async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp) {
  const target = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return target;
    await page.keyboard.press('Tab');
  }
  throw new Error(`120 presses of Tab did not reach the ${role} "${name}"`);
}
