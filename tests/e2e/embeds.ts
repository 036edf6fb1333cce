import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect, type Page } from '@playwright/test';

export const hub = process.env.PIAZZA_URL ?? '';

/** The module with a hash in its name, as a page pins it. */
type Pinned = { script: string; integrity: string; bytes: number; gzip: number };

export type Host = {
  /** The address of a page of this site with such a body, and with the elements unless it says otherwise. */
  page: (body: string, options?: { policy?: string; script?: string; style?: boolean }) => string;
  origin: string;
  pinned: Pinned;
};

/** What a careful portal allows: scripts and data of this hub, and its own style sheet. */
export const careful = `default-src 'none'; script-src ${hub}; connect-src ${hub}; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Not even a style, and nothing that is read as HTML by a script. */
export const strictest = `${careful.replace("style-src 'self'", "style-src 'none'")}; require-trusted-types-for 'script'; trusted-types 'none'`;

const style = `
  html { color-scheme: light dark; background: Canvas; color: CanvasText; font: 16px/1.5 sans-serif; }
  @media (prefers-color-scheme: light) { html { background: #fff; color: #111; } }
  @media (prefers-color-scheme: dark) { html { background: #14181d; color: #f2f2f2; } }
  body { max-width: 70rem; margin: 0 auto; padding: 0 1rem; }
  a { color: inherit; }
`;

/** A site of somebody else, on an origin of its own; whatever its pages ask for, and complain of, is watched. */
export const test = base.extend<{ host: Host; complaints: { expected: RegExp } }>({
  complaints: async ({}, use) => use({ expected: /^$/ }),
  host: async ({ page, complaints }, use) => {
    const pages = new Map<string, { html: string; policy: string }>();
    const server = createServer(({ url = '' }, response) => {
      const found = pages.get(url);
      response.setHeader('Content-Type', url === '/style.css' ? 'text/css' : 'text/html; charset=utf-8');
      if (found) response.setHeader('Content-Security-Policy', found.policy);
      response.statusCode = found || url === '/style.css' ? 200 : 204;
      response.end(found?.html ?? (url === '/style.css' ? style : undefined));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const pinned = (await (await page.request.get(`${hub}/elements.json`, { maxRetries: 3 })).json()) as Pinned;
    const watched = watch(page, [origin, hub], complaints);
    await use({
      origin,
      pinned,
      page: (body, { policy = careful, script, style: styled = policy === careful } = {}) => {
        const path = `/${pages.size}`;
        pages.set(path, { policy, html: around(body, script ?? scriptOf(pinned), styled) });
        return origin + path;
      },
    });
    watched();
    server.closeAllConnections();
    server.close();
  },
});

export const scriptOf = ({ script, integrity }: Pick<Pinned, 'script' | 'integrity'>) =>
  `<script type="module" src="${hub}${script}" integrity="${integrity}" crossorigin></script>`;

const around = (body: string, script: string, styled: boolean) =>
  `<!doctype html><html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Un altro sito</title>
  ${styled ? '<link rel="stylesheet" href="/style.css">' : ''}${script}</head>
  <body><main><h1>Un altro sito</h1><h2>Da Piazza</h2>${body}</main></body></html>`;

function watch(page: Page, origins: string[], complaints: { expected: RegExp }) {
  const foreign: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => void (origins.includes(new URL(request.url()).origin) || foreign.push(request.url())));
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && !complaints.expected.test(message.text()) && said.push(message.text())));
  page.on('pageerror', (error) => void said.push(error.message));
  return () => {
    expect(foreign, 'requests to others').toEqual([]);
    expect(said, 'complaints in the console').toEqual([]);
  };
}

/** What the API itself answers to everybody. */
export async function listed<Item>(page: Page, path: string): Promise<Item[]> {
  const answer = await page.request.get(hub + path, { maxRetries: 3, headers: { 'Accept-Language': 'it' } });
  expect(answer.status(), await answer.text()).toBe(200);
  return ((await answer.json()) as { items: Item[] }).items;
}

export { expect };
