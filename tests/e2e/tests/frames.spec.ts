import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, visit } from '../fixtures';
import { expect, hub, test } from '../embeds';
import { signIn } from '../inside';

/** Who may frame us is of the whole hub: while these run nobody else shows frames (`playwright.config.ts`). */
test.describe.configure({ mode: 'serial' });

const policy = `default-src 'none'; script-src ${hub}; frame-src ${hub}; style-src 'none'`;
const snippet = `<iframe src="${hub}/embed/comunita?limit=2" title="Comunità" width="640" height="150"></iframe>`;
const script = `<script type="module" src="${hub}/frames.js"></script>`;

const heightOf = (page: Page) => page.locator('iframe').evaluate((frame: HTMLIFrameElement) => Number(frame.height));
const heightInside = (page: Page) => page.frameLocator('iframe').locator('html').evaluate((html) => Math.ceil(html.getBoundingClientRect().height));

test('a frame gets the height of what is in it, and hears nobody else', async ({ page, host }) => {
  await page.goto(host.page(snippet, { policy, script }));
  await expect(page.frameLocator('iframe').locator('li.card')).toHaveCount(2);
  await expect.poll(async () => (await heightOf(page)) === (await heightInside(page))).toBe(true);
  const wide = await heightOf(page);
  expect(wide).toBeGreaterThan(150);
  await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => (frame.width = '300'));
  await expect.poll(async () => (await heightOf(page)) === (await heightInside(page)) && (await heightOf(page)) > wide).toBe(true);

  const narrow = await heightOf(page);
  // The page itself says a height, and so does a frame of its own; the frame of ours says what is none.
  await page.evaluate(() => window.postMessage({ piazza: 'height', height: 7 }, '*'));
  await page.frameLocator('iframe').locator('html').evaluate(() => {
    for (const height of [-1, 1.5, 1e9, '8', null]) parent.postMessage({ piazza: 'height', height }, '*');
    parent.postMessage('height', '*');
  });
  // Messages come in their order: after this one all others were heard.
  await page.frameLocator('iframe').locator('html').evaluate((_, height) => parent.postMessage({ piazza: 'height', height }, '*'), narrow + 1);
  await expect.poll(() => heightOf(page)).toBe(narrow + 1);
});

test('without the script a frame has the height that its page gave it', async ({ page, host }) => {
  await page.goto(host.page(snippet, { policy, script: '' }));
  await expect(page.frameLocator('iframe').locator('li.card')).toHaveCount(2);
  expect(await heightOf(page)).toBe(150);
});

test.describe('a list of portals', () => {
  test.use({ complaints: { expected: /frame-ancestors|does not match the recipient window's origin \('null'\)/ } });

  test('only portals that administrators listed show frames', async ({ browser, page, host }) => {
    const context = await browser.newContext({ baseURL: hub, locale: 'it-IT' });
    const staff = await context.newPage();
    await signIn(staff, 'administrator@example.org');
    await visit(staff, '/gestione/portali');
    await expect(staff.getByRole('heading', { name: 'Qualsiasi sito può mostrare i riquadri' })).toBeVisible();
    await expectAccessible(staff);
    const add = async (name: string, address: string) => {
      await staff.getByRole('button', { name: 'Aggiungi un portale' }).click();
      const dialog = staff.getByRole('dialog', { name: 'Aggiungi un portale' });
      await dialog.getByRole('textbox', { name: 'Nome' }).fill(name);
      await dialog.getByRole('textbox', { name: 'Indirizzo' }).fill(address);
      await dialog.getByRole('button', { name: 'Aggiungi un portale' }).click();
      return dialog;
    };
    const refused = await add('Un altro', 'portale.example.org');
    await expect(refused.getByRole('textbox', { name: 'Indirizzo' })).toHaveAttribute('aria-invalid', 'true');
    await refused.getByRole('textbox', { name: 'Indirizzo' }).fill('https://portale.example.org/una/pagina');
    await refused.getByRole('button', { name: 'Aggiungi un portale' }).click();
    const row = staff.getByRole('row').filter({ hasText: 'Un altro' });
    await expect(row).toContainText('https://portale.example.org');
    await expect(row).not.toContainText('una/pagina');

    const address = host.page(snippet, { policy, script });
    await page.goto(address);
    await expect.poll(() => page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/');

    await add('Il nostro', address);
    await expect(staff.getByRole('row').filter({ hasText: 'Il nostro' })).toContainText(host.origin);
    // Another one: what the browser was told of the first it keeps for ten seconds.
    await page.goto(host.page(snippet.replace('limit=2', 'limit=3'), { policy, script }));
    await expect(page.frameLocator('iframe').locator('li.card')).toHaveCount(3);

    await staff.emulateMedia({ colorScheme: 'dark' });
    await staff.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(staff, 320);
    await expectAccessible(staff);
    for (const name of ['Il nostro', 'Un altro']) {
      await staff.getByRole('button', { name: `Togli ${name}` }).click();
      const dialog = staff.getByRole('dialog');
      await expect(dialog.getByText('È l’ultimo dell’elenco')).toHaveCount(name === 'Un altro' ? 1 : 0);
      await dialog.getByRole('button', { name: 'Togli', exact: true }).click();
      await expect(dialog).toHaveCount(0);
    }
    await expect(staff.getByRole('heading', { name: 'Qualsiasi sito può mostrare i riquadri' })).toBeVisible();
    await context.close();
  });
});
