import { expect, type Browser, type Page } from '@playwright/test';
import { byDay, test as base } from './fixtures';

export type Letter = { to: string; template: string; text: string; links: string[]; calendar: { file_name: string; ics: string } | null };

/** The letter that holds a text, and goes to whom one says, as soon as it is there: the mailbox of a Piazza on one's own machine. */
export async function letterWith(page: Page, text: string, to?: string): Promise<Letter> {
  const find = async () => {
    // The server closes what was idle for some seconds: a call on such a connection is made again.
    const { items } = (await (await page.request.get('/dev/mailbox.json', { maxRetries: 3 })).json()) as { items: Letter[] };
    return items.find((letter) => letter.text.replace(/\s+/g, ' ').includes(text) && (to === undefined || letter.to === to));
  };
  await expect.poll(find, { message: `a letter with ${text}` }).toBeTruthy();
  return (await find()) as Letter;
}

/** The letter of a kind that went to somebody, the latest one. */
export async function letterOf(page: Page, template: string, to: string): Promise<Letter> {
  const find = async () => {
    const { items } = (await (await page.request.get('/dev/mailbox.json', { maxRetries: 3 })).json()) as { items: Letter[] };
    return items.find((letter) => letter.template === template && letter.to === to);
  };
  await expect.poll(find, { message: `${template} to ${to}` }).toBeTruthy();
  return (await find()) as Letter;
}

/** Where a letter leads to on this site: the link with this path in it. */
export function linkIn(letter: Letter, path: string): string {
  const { pathname, hash } = new URL(letter.links.find((one) => one.includes(path)) ?? '');
  return pathname + hash;
}

export const codeIn = (letter: Letter) => (/\b(\d{4}) ?(\d{4})\b/.exec(letter.text) ?? []).slice(1).join('');

/** Has a code sent, by whatever sends the form, and waits for its letter. */
export async function letterAfter(page: Page, send: () => Promise<void>): Promise<Letter> {
  const [answer] = await Promise.all([page.waitForResponse('**/v1/sign-in/codes'), send()]);
  expect(answer.status(), await answer.text()).toBe(202);
  const { request } = (await answer.json()) as { request: string };
  return await letterWith(page, request);
}

/** Signs in as people do: the address, the code from the letter. */
export async function signIn(page: Page, address: string, to = '/gestione') {
  await page.goto(`/accedi?return_to=${encodeURIComponent(to)}`);
  await page.getByRole('textbox', { name: 'Il tuo indirizzo e-mail' }).fill(address);
  const letter = await letterAfter(page, () => page.getByRole('button', { name: 'Mandami il codice' }).click());
  await page.getByRole('textbox', { name: 'Codice di 8 cifre' }).fill(codeIn(letter));
  await page.getByRole('button', { name: 'Accedi', exact: true }).click();
  await expect(page).toHaveURL(to);
  await expect(page.locator('main h1[tabindex="-1"]')).toBeVisible();
}

async function signedIn(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.PIAZZA_URL, locale: 'it-IT' });
  const page = await context.newPage();
  await signIn(page, address);
  return page;
}

/** The page of somebody who signed in once for all tests of a worker: codes are limited for each address. */
type PageOf = (address: string) => Promise<Page>;
type People = { administrator: Page; editor: Page; coordinator: Page };

/** Wide and by day, however the test before left it. */
const as = (address: string) => async ({ pageOf }: { pageOf: PageOf }, use: (page: Page) => Promise<void>) => {
  const page = await pageOf(address);
  await byDay(page);
  await use(page);
};

/** People of the demo region. */
export const test = base.extend<People, { pageOf: PageOf }>({
  pageOf: [
    async ({ browser }, use) => {
      const pages = new Map<string, Promise<Page>>();
      await use((address) => {
        const page = pages.get(address) ?? signedIn(browser, address);
        pages.set(address, page);
        return page;
      });
      for (const page of pages.values()) await (await page).context().close();
    },
    { scope: 'worker' },
  ],
  administrator: as('administrator@example.org'),
  editor: as('editor@example.org'),
  coordinator: as('coordinator@example.org'),
});
