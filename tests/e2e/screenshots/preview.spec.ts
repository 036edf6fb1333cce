import { test } from '@playwright/test';
import { visit } from '../fixtures';

test.use({ bypassCSP: true, viewport: { width: 1200, height: 630 }, colorScheme: 'light' });

/** The picture that previews of links show, in the site's own colours, letters and arches. */
test('the picture of link previews', async ({ page }) => {
  await visit(page, '/');
  await page.evaluate(() => {
    const piece = (selector: string) => document.querySelector(selector)?.outerHTML ?? '';
    const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    const [logo, portico, name, tagline, owner] = [piece('.brand svg'), piece('.portico'), text('.brand-name'), text('.brand-tagline'), text('.owner')];
    document.body.innerHTML = `<div class="preview"><div class="preview-words">${logo}<p class="preview-name">${name}</p><p class="preview-tagline">${tagline}</p><p class="preview-owner">${owner}</p></div>${portico}</div>`;
  });
  await page.addStyleTag({
    content: `
      .preview { display: flex; flex-direction: column; justify-content: space-between; width: 1200px; height: 630px; background: var(--green); color: #fff; overflow: hidden; }
      .preview-words { padding: 72px 80px 0; }
      .preview .logo { width: 96px; height: 96px; fill: #fff; }
      .preview .logo-roof { fill: var(--sun); }
      .preview p { margin: 0; color: #fff; }
      .preview-name { margin-top: 16px !important; font-size: 96px; font-weight: 700; line-height: 1.15; }
      .preview-tagline { font-size: 44px; line-height: 1.3; }
      .preview-owner { margin-top: 24px !important; font-size: 28px; opacity: 0.9; }
      .preview .portico { height: 150px; margin: 0; }
      .preview .portico-wall { fill: var(--green-dark); }
      .preview .portico-line { stroke: var(--green); }
    `,
  });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: '../../frontend/public/preview.png', animations: 'disabled' });
});
