import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures';
import { expect, hub, listed, test } from '../embeds';
import { added, basic, Guide, kses, plone, restricted, whole, type Cleaner } from '../portals';

/** What visitors see in the end. */
type Seen = 'element' | 'frame' | 'link';
type Tried = { who: string; clean: Cleaner; paste: 'element' | 'frame'; left: string[]; seen: Seen; allowed?: boolean };

const tries: Record<string, Tried[]> = {
  plone: [
    { who: 'as Plone comes', clean: plone, paste: 'frame', left: ['iframe', 'p', 'a'], seen: 'frame' },
    { who: 'as Plone comes', clean: plone, paste: 'element', left: ['a'], seen: 'link' },
    { who: 'after an administrator', clean: plone, paste: 'element', left: ['piazza-events', 'a'], seen: 'element', allowed: true },
  ],
  wordpress: [
    { who: 'with unfiltered_html', clean: whole, paste: 'frame', left: ['iframe', 'p', 'a'], seen: 'frame' },
    { who: 'with unfiltered_html', clean: whole, paste: 'element', left: ['piazza-events', 'a'], seen: 'element' },
    { who: 'without unfiltered_html', clean: kses, paste: 'frame', left: ['p', 'a'], seen: 'link' },
    { who: 'without unfiltered_html', clean: kses, paste: 'element', left: ['a'], seen: 'link' },
    { who: 'without unfiltered_html, after an administrator', clean: kses, paste: 'element', left: ['piazza-events', 'a'], seen: 'element', allowed: true },
  ],
  drupal: [
    { who: 'Full HTML', clean: whole, paste: 'frame', left: ['iframe', 'p', 'a'], seen: 'frame' },
    { who: 'Full HTML', clean: whole, paste: 'element', left: ['piazza-events', 'a'], seen: 'element' },
    { who: 'Basic HTML', clean: basic, paste: 'frame', left: ['p', 'a'], seen: 'link' },
    { who: 'Basic HTML', clean: basic, paste: 'element', left: ['a'], seen: 'link' },
    { who: 'Restricted HTML', clean: restricted, paste: 'frame', left: ['a'], seen: 'link' },
    { who: 'Restricted HTML', clean: restricted, paste: 'element', left: ['a'], seen: 'link' },
    { who: 'Basic HTML, after an administrator', clean: basic, paste: 'element', left: ['piazza-events', 'a'], seen: 'element', allowed: true },
  ],
};

const name = 'Gli eventi sui dati, su Piazza';
const tagsOf = (html: string) => [...html.matchAll(/<([a-z][a-z0-9-]*)/g)].map(([, tag]) => tag);

async function expectSeen(page: Page, seen: Seen) {
  const now = new Date().toISOString().replace(/\.\d+/, '');
  const coming = await listed<{ title: string }>(page, `/v1/events?theme=dati&ending_after=${now}&sort=starts_at&limit=3`);
  const titles = coming.map(({ title }) => title);
  expect(titles).toHaveLength(3);
  const link = page.getByRole('link', { name });
  if (seen === 'element') {
    await expect(page.locator('piazza-events [part=title] a')).toHaveText(titles);
    await expect(link).toBeHidden();
  }
  if (seen === 'frame') {
    const frame = page.frameLocator('iframe[title="Gli eventi sui dati"]');
    await expect(frame.getByRole('heading', { level: 2 })).toContainText(titles);
  }
  await expectAccessible(page);
  if (seen === 'element') return;
  await expect(link).toBeVisible();
  await link.click();
  await expect(page).toHaveURL(`${hub}/eventi?theme=dati`);
  await expect(page.getByRole('heading', { level: 1, name: 'Eventi' })).toBeVisible();
}

for (const [portal, those] of Object.entries(tries)) {
  const guide = new Guide(portal);

  for (const { who, clean, paste, left, seen, allowed = false } of those) {
    test(`${portal}, ${who}: of what the guide pastes as ${paste}, visitors see the ${seen}`, async ({ page, host }) => {
      const body = clean(guide.fence(paste, 'html'), allowed ? added[portal]?.(guide) : {});
      expect(tagsOf(body)).toEqual(left);
      // Its attributes too: without them it would be another list.
      if (seen === 'element') expect(body).toContain('<piazza-events theme="dati" limit="3">');
      const script = seen === 'element' ? guide.script('script', host.pinned) : '';
      await page.goto(host.page(body, { policy: guide.policy(paste), script, style: true }));
      await expectSeen(page, seen);
    });
  }

  test(`${portal}: pinned as the guide says, the same`, async ({ page, host }) => {
    const script = guide.script('pinned', host.pinned);
    expect(script).toContain(`integrity="${host.pinned.integrity}"`);
    await page.goto(host.page(guide.fence('element', 'html'), { policy: guide.policy('element'), script, style: true }));
    await expectSeen(page, 'element');
  });

  test(`${portal}: a script in what an editor pastes is never left`, () => {
    const cleaners = those.map(({ clean }) => clean).filter((clean) => clean !== whole);
    for (const clean of cleaners) {
      const body = clean(`<p>Testo</p><script type="module" src="${hub}/elements.js"></script>`, added[portal]?.(guide));
      expect(body).toContain('Testo');
      expect(body).not.toContain('script');
    }
    expect(cleaners.length).toBeGreaterThan(0);
  });

  test(`${portal}: where the policy was not changed the console says so, and the link stays`, async ({ page, host, complaints }) => {
    complaints.expected = /Content Security Policy|ERR_BLOCKED_BY_CSP/;
    const said: string[] = [];
    page.on('console', (message) => void said.push(message.text()));
    const body = guide.fence('element', 'html') + guide.fence('frame', 'html');
    await page.goto(host.page(body, { policy: "default-src 'self'", script: guide.script('script', host.pinned), style: true }));
    await expect(page.getByRole('link', { name })).toHaveCount(2);
    await expect(page.getByRole('link', { name }).first()).toBeVisible();
    await expect.poll(() => said.join('\n')).toMatch(/script-src[\s\S]*frame-src|frame-src[\s\S]*script-src/);
  });
}

test('plone: a page that comes without being loaded fills itself', async ({ page, host }) => {
  const guide = new Guide('plone');
  await page.goto(host.page('<p>Un’altra pagina</p>', { policy: guide.policy('element'), script: guide.script('script', host.pinned), style: true }));
  const body = plone(guide.fence('element', 'html'), added['plone']?.(guide));
  // As React's dangerouslySetInnerHTML does.
  await page.locator('main').evaluate((main, html) => ((main.lastElementChild as HTMLElement).innerHTML = html), body);
  await expectSeen(page, 'element');
});

test('wordpress: the feed of the guide is one', async ({ request }) => {
  const answer = await request.get(new Guide('wordpress').fence('feed').trim());
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('application/rss+xml');
  expect(await answer.text()).toContain('<item><title>');
});

test('wordpress: in the sandbox of hosts that it does not know there is the list, and its links do not open', async ({ page, host, complaints }) => {
  const guide = new Guide('wordpress');
  expect(guide.fence('provider')).toContain(`'${hub}/v1/oembed'`);
  complaints.expected = /allow-popups/;
  const said: string[] = [];
  page.on('console', (message) => void said.push(message.text()));
  // What wp_filter_oembed_result does to the frame of a host that is no provider.
  const body = guide.fence('frame', 'html').replace('<iframe', '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"');
  await page.goto(host.page(body, { policy: guide.policy('frame'), script: '', style: true }));
  const title = page.frameLocator('iframe').getByRole('heading', { level: 2 }).getByRole('link').first();
  await title.click();
  await expect.poll(() => said.join('\n')).toContain('allow-popups');
  expect(page.context().pages()).toHaveLength(1);
});
