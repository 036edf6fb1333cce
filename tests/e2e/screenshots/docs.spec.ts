import { test } from '@playwright/test';
import { routes, visit } from '../fixtures';

/** The pictures of docs/, taken again with `npm run screenshots`: what the README shows is what the site is. */
const shots = {
  home: routes.it.home,
  communities: '/comunita?province=BO',
  community: routes.it.community,
  glossary: routes.it.glossary,
  term: routes.it.method,
  search: routes.it.search,
  'home-en': routes.en.home,
};

const screens = { '': { width: 1280, height: 860 }, '-phone': { width: 390, height: 844 } };

for (const [suffix, viewport] of Object.entries(screens)) {
  for (const [name, url] of Object.entries(shots)) {
    test(`${name}${suffix}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await visit(page, url);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: `../../docs/screenshots/${name}${suffix}.png`, animations: 'disabled' });
    });
  }
}
