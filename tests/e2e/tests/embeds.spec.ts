import { expectAccessible, expectNoSidewaysScroll, expectReadableByNight, test as ofSite, visit } from '../fixtures';
import { expect, hub, listed, scriptOf, strictest, test } from '../embeds';

type Titled = { slug: string; title: string; starts_at: string };
type Named = { slug: string; name: string };

const communities = '<piazza-communities theme="partecipazione" limit="4"><a href="{hub}/comunita?theme=partecipazione">Le comunità che si occupano di partecipazione</a></piazza-communities>';
const events = '<piazza-events theme="dati" limit="3"><a href="{hub}/eventi?theme=dati">Gli eventi sui dati</a></piazza-events>';
const month = '<piazza-events view="month" theme="dati"><a href="{hub}/eventi?theme=dati&view=month">Il mese</a></piazza-events>';
const poll = '<piazza-survey survey="quando-ci-vediamo"><a href="{hub}/indagini/quando-ci-vediamo">Quando ci vediamo?</a></piazza-survey>';
const word = '<p>Che cos’è un <piazza-term term="bilancio-partecipativo"><a href="{hub}/glossario/bilancio-partecipativo">bilancio partecipativo</a></piazza-term>?</p>';
const here = (html: string) => html.replaceAll('{hub}', hub);
const all = here(communities + events + month + poll + word);

const now = () => new Date().toISOString().replace(/\.\d+/, '');
const titlesIn = (tag: string) => `${tag} [part=title] a`;

test('on the strictest page everything is there, item by item as the API has it: nothing kept, nothing else asked', async ({ page, host }) => {
  await page.goto(host.page(all, { policy: strictest }));
  const [named, coming] = [
    await listed<Named>(page, '/v1/communities?theme=partecipazione&limit=4'),
    await listed<Titled>(page, `/v1/events?theme=dati&ending_after=${now()}&sort=starts_at&limit=3`),
  ];
  await expect(page.locator(titlesIn('piazza-communities'))).toHaveText(named.map(({ name }) => name));
  await expect(page.locator(titlesIn('piazza-events:not([view])'))).toHaveText(coming.map(({ title }) => title));
  const first = page.locator(titlesIn('piazza-communities')).first();
  await expect(first).toHaveAttribute('href', `${hub}/comunita/${named[0]?.slug}`);
  await expect(first).toHaveCSS('font-weight', '700');
  await expect(page.locator('piazza-survey')).toContainText('Quando ci vediamo?');
  await expect(page.locator('piazza-survey')).toContainText('Riservata: chi la cura vede le risposte, ma non chi le ha date.');
  await expect(page.getByRole('link', { name: 'Tutte le comunità su Piazza' })).toHaveAttribute('href', `${hub}/comunita?theme=partecipazione`);
  // The links of the page made room for what they lead to.
  await expect(page.getByRole('link', { name: 'Gli eventi sui dati' })).toBeHidden();
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await page.locator(titlesIn('piazza-survey')).click();
  await expect(page).toHaveURL(`${hub}/indagini/quando-ci-vediamo`);
  expect(page.context().pages()).toHaveLength(1);
});

test('the newest module and the pinned one are the same; a page may load both', async ({ page, host }) => {
  const [newest, pinned] = await Promise.all(['/elements.js', host.pinned.script].map((path) => page.request.get(hub + path, { maxRetries: 3 })));
  expect(await newest?.text()).toBe(await pinned?.text());
  expect(host.pinned.gzip).toBeLessThanOrEqual(15_000);
  expect([newest, pinned].map((answer) => answer?.headers()['access-control-allow-origin'])).toEqual(['*', '*']);
  expect(pinned?.headers()['cache-control']).toContain('immutable');
  await page.goto(host.page(here(poll), { script: `${scriptOf(host.pinned)}<script type="module" src="${hub}/elements.js"></script>` }));
  await expect(page.locator(titlesIn('piazza-survey'))).toHaveText('Quando ci vediamo?');
});

test('a module that is not the pinned one does not run: the links of the page stay', async ({ page, host, complaints }) => {
  complaints.expected = /integrity/;
  await page.goto(host.page(all, { script: scriptOf({ ...host.pinned, integrity: `sha384-${'A'.repeat(64)}` }) }));
  await expect(page.getByRole('link', { name: 'Gli eventi sui dati' })).toBeVisible();
  expect(await page.evaluate(() => customElements.get('piazza-events') === undefined)).toBe(true);
});

test('without JavaScript the links are there, and lead to the same', async ({ browser, host }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'it-IT' });
  const page = await context.newPage();
  await page.goto(host.page(all));
  for (const name of ['Le comunità che si occupano di partecipazione', 'Il mese', 'Quando ci vediamo?', 'bilancio partecipativo']) {
    await expect(page.getByRole('link', { name })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Gli eventi sui dati' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Eventi' })).toBeVisible();
  await context.close();
});

test('by day and by night, at three widths, in both languages', async ({ page, host }) => {
  for (const body of [all, `<div lang="en">${all}</div>`]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(host.page(body));
    for (const tag of ['piazza-communities', 'piazza-events:not([view])', 'piazza-events[view]', 'piazza-survey']) {
      await expect(page.locator(`${tag} [part=title]`).first()).toBeVisible();
    }
    await expect(page.locator('piazza-term [part=word]')).toBeVisible();
    for (const width of [1280, 768, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoSidewaysScroll(page, width);
      await expectAccessible(page);
    }
    await expectReadableByNight(page);
  }
  // A page that has only one of them says so to an element, too.
  const card = page.locator('piazza-survey [part=card]');
  await expect(card).not.toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.locator('piazza-survey').evaluate((element) => element.setAttribute('color-scheme', 'light'));
  await expect(card).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test('it is as wide as its column, whatever the window: cards beside each other or below', async ({ page, host }) => {
  await page.goto(host.page(here(communities)));
  const cards = page.locator('piazza-communities [part=card]');
  await expect(cards).toHaveCount(4);
  const rows = async () => new Set(await cards.evaluateAll((all) => all.map((card) => Math.round(card.getBoundingClientRect().top)))).size;
  expect(await rows()).toBe(2);
  await page.locator('piazza-communities').evaluate((element) => (element.style.width = '300px'));
  expect(await rows()).toBe(4);
});

test('a month is turned by the keyboard, and says what is in it', async ({ page, host }) => {
  const [next] = await listed<Titled>(page, `/v1/events?theme=dati&ending_after=${now()}&sort=starts_at&limit=1`);
  if (!next) throw new Error('the demo has no event on data');
  const of = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Rome', year: 'numeric', month: '2-digit' }).format(new Date(next.starts_at)).slice(0, 7);
  await page.goto(host.page(here(month).replace('view', `month="${of}" view`)));
  const calendar = page.locator('piazza-events');
  await expect(calendar.getByRole('link', { name: next.title }).first()).toHaveAttribute('href', new RegExp(`^${hub}/eventi/`));
  const name = (await calendar.getByRole('heading').textContent()) ?? '';
  const forth = calendar.locator('[data-key=after]');
  const after = ((await forth.textContent()) ?? '').replace(/ ›$/, '');
  await forth.focus();
  await page.keyboard.press('Enter');
  await expect(calendar.getByRole('heading')).toHaveText(after);
  await expect(calendar.getByRole('status')).toHaveText(new RegExp(`^${after}: `));
  await expect(forth).toBeFocused();
  await calendar.getByRole('button', { name, exact: true }).click();
  await expect(calendar.getByRole('heading')).toHaveText(name);
});

test('a word is explained to the mouse and to the keyboard; Escape puts it away', async ({ page, host }) => {
  await page.goto(host.page(here(word) + '<p><a href="#dopo">Dopo</a></p>'));
  const link = page.locator('piazza-term [part=word]');
  const tip = page.locator('piazza-term').getByRole('tooltip');
  await expect(link).toHaveAccessibleDescription(/bilancio/i);
  await expect(tip).toBeHidden();
  await link.hover();
  await expect(tip).toBeVisible();
  await tip.hover();
  await page.waitForFunction(() => document.querySelector('piazza-term')?.shadowRoot?.querySelector(':popover-open'));
  await expect(tip).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  await page.mouse.move(0, 0);
  await page.keyboard.press('Tab');
  await expect(link).toBeFocused();
  await expect(tip).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  const box = await tip.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true);
  await page.keyboard.press('Tab');
  await expect(tip).toBeHidden();
});

test('where there is no mouse the first touch explains a word, the second follows it', async ({ browser, host }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 800 }, locale: 'it-IT' });
  const page = await context.newPage();
  const url = host.page(here(word));
  await page.goto(url);
  const link = page.locator('piazza-term [part=word]');
  const tip = page.locator('piazza-term').getByRole('tooltip');
  await link.tap();
  await expect(tip).toBeVisible();
  expect(page.url()).toBe(url);
  await page.getByRole('heading', { level: 1 }).tap();
  await expect(tip).toBeHidden();
  await link.tap();
  await expect(tip).toBeVisible();
  await link.tap();
  await expect(page).toHaveURL(`${hub}/glossario/bilancio-partecipativo`);
  await context.close();
});

test('while Piazza cannot be read the links of the page stay, with a button that helps as soon as it can', async ({ page, host, complaints }) => {
  complaints.expected = /ERR_FAILED/;
  await page.route(`${hub}/v1/**`, (route) => route.abort());
  await page.goto(host.page(here(communities + word)));
  await expect(page.getByText('Ora non si riesce a leggere da Piazza.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Le comunità che si occupano di partecipazione' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'bilancio partecipativo' })).toHaveAttribute('href', `${hub}/glossario/bilancio-partecipativo`);
  await expectAccessible(page);
  await page.unroute(`${hub}/v1/**`);
  await page.getByRole('button', { name: 'Riprova' }).click();
  await expect(page.locator(titlesIn('piazza-communities'))).toHaveCount(4);
  await expect(page.locator('piazza-communities').getByRole('status')).toHaveText('4 comunità');
});

test('what is not for everybody is in none of them, whatever a page asks for', async ({ page, host, complaints }) => {
  complaints.expected = /404 \(Not Found\)/;
  await page.goto(host.page(`
    <piazza-communities limit="100" status="active dormant closed archived draft"></piazza-communities>
    <piazza-events limit="100" theme="welfare politiche-giovanili"></piazza-events>
    <piazza-survey limit="100" state="draft published paused closed results_published archived"></piazza-survey>
    <piazza-survey id="riservata" survey="come-e-andato-l-incontro"><a href="${hub}/indagini">Le indagini</a></piazza-survey>`));
  const here = page.getByRole('main');
  // Beside each of them stands something public.
  for (const said of ['Giovani Generazioni', 'Mappare i bisogni di un quartiere', 'Quando ci vediamo?']) await expect(here).toContainText(said);
  await expect(page.locator('#riservata')).toContainText('oppure non è per chiunque');
  await expect(page.getByRole('link', { name: 'Le indagini', exact: true })).toBeVisible();
  for (const secret of [
    'Amministrare nelle Unioni di Comuni', 'Politiche locali del cibo', 'Comunicazione pubblica e linguaggio chiaro',
    'Incontro degli uffici di piano della Romagna', 'Consulta regionale: prima riunione', 'Com’è andato l’incontro?', 'L’incontro di autunno, detto da chi c’era',
  ]) await expect(here).not.toContainText(secret);
});

ofSite('the site writes the code: chosen, seen at three widths, and pasted elsewhere it shows the same', async ({ page }) => {
  await page.goto('/sviluppo');
  await page.getByRole('link', { name: /^Piazza nel tuo sito/ }).click();
  await expect(page).toHaveURL('/nel-tuo-sito');
  await page.getByRole('combobox', { name: 'Che cosa', exact: true }).selectOption('communities');
  await page.getByRole('combobox', { name: 'Tema' }).selectOption('dati');
  const cards = page.locator('piazza-communities [part=card]');
  await expect(cards.filter({ hasText: 'COMTem Dati' })).toHaveCount(1);
  const widthOf = () => page.locator('.embedding-preview').evaluate((box) => box.clientWidth);
  const whole = await widthOf();
  await page.getByRole('radio', { name: 'Telefono (320)' }).check();
  expect(await widthOf()).toBeLessThan(Math.min(whole, 321));
  const box = page.getByRole('textbox', { name: 'Dove serve' });
  await expect(box).toHaveValue(`<piazza-communities theme="dati" limit="3" lang="it">\n  <a href="${hub}/comunita?theme=dati">Le comunità su Piazza</a>\n</piazza-communities>`);
  await page.getByRole('radio', { name: /integrity/ }).check();
  await expect(page.getByRole('textbox', { name: 'Una volta nella pagina' })).toHaveValue(/integrity="sha384-[^"]+" crossorigin><\/script>$/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copia: dove serve' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copiato.' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await box.inputValue());
  const how = page.getByRole('combobox', { name: 'Come', exact: true });
  await how.selectOption('frame');
  const src = `${hub}/embed/comunita?theme=dati&limit=3`;
  await expect(page.frameLocator('.embedding-preview iframe').getByRole('heading', { name: /COMTem Dati/ })).toBeVisible();
  await expect(box).toHaveValue(new RegExp(`^<iframe src="${src.replace('&', '&amp;').replace(/[?.]/g, '\\$&')}"`));
  await how.selectOption('feed');
  const feed = await page.getByRole('textbox', { name: 'Atom' }).inputValue();
  expect(feed).toBe(`${hub}/v1/feeds/communities.atom?theme=dati&lang=it`);
  expect(await (await page.request.get(feed)).text()).toContain('COMTem Dati');
  await page.getByRole('combobox', { name: 'Che cosa', exact: true }).selectOption('term');
  await page.getByRole('combobox', { name: 'Parola' }).selectOption({ label: 'Bilancio partecipativo' });
  await how.selectOption('address');
  await expect(page.frameLocator('.embedding-preview iframe').getByRole('heading', { name: /^Bilancio partecipativo/, level: 1 })).toBeVisible();
  const address = await page.getByRole('textbox', { name: 'L’indirizzo' }).inputValue();
  expect(address).toBe(`${hub}/glossario/bilancio-partecipativo`);
  const told = await page.request.get(`/v1/oembed?url=${encodeURIComponent(address)}`);
  expect((await told.json()).html).toContain(`src="${hub}/embed/glossario/bilancio-partecipativo"`);
  await how.selectOption('element');
  await expect(page.locator('piazza-term [part=word]')).toHaveText('bilancio partecipativo');
  await visit(page, '/en/on-your-site');
  await expect(page.getByRole('link', { name: 'All events on Piazza' })).toBeVisible();
});
