import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { patterns } from '~/paths';
import { pages } from './hub';
import { plain } from './plain';
import { community, event, survey, term } from './samples';

type Answer = { status?: number; body: unknown };
type Asked = { url: URL; init: RequestInit };

const hub = 'https://piazza.example.org';
const asked: Asked[] = [];
let answer: (url: URL) => Answer;

const list = (items: unknown[]) => ({ items, next_cursor: null, _links: { self: '', first: '', next: null } });
const refused = (status: number, errors: unknown[] = []): Answer => ({ status, body: { status, title: 'No', errors } });

beforeAll(async () => {
  // jsdom has no style sheets that are made by script.
  CSSStyleSheet.prototype.replaceSync = () => undefined;
  await import('./main');
});

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2027-01-10T12:03:20Z'), toFake: ['Date'] });
  asked.length = 0;
  vi.stubGlobal('fetch', async (href: string, init: RequestInit) => {
    asked.push({ url: new URL(href), init });
    const { status = 200, body } = answer(new URL(href));
    if (status === 0) throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(body), { status });
  });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What a page has, once its elements have asked. */
async function page(html: string): Promise<HTMLElement> {
  document.body.innerHTML = html.replace(/<(piazza-\w+)/g, `<$1 hub="${hub}"`);
  const element = document.body.querySelector<HTMLElement>('piazza-communities, piazza-events, piazza-survey, piazza-term');
  if (!element) throw new Error('no element');
  await settled(element);
  return element;
}

const root = (element: HTMLElement) => element.shadowRoot as ShadowRoot;
/** Its question is asked a moment after its attributes are there. */
async function settled(element: HTMLElement) {
  await Promise.resolve();
  await vi.waitFor(() => expect(root(element).querySelector('[aria-busy], .word > slot')).toBeNull());
}
const text = (element: HTMLElement) => root(element).textContent?.replace(/\s+/g, ' ') ?? '';
const links = (element: HTMLElement) => [...root(element).querySelectorAll('a')].map((link) => link.getAttribute('href'));
const button = (element: HTMLElement, name: string) => [...root(element).querySelectorAll('button')].find((one) => one.textContent?.includes(name));

test('the lists are where the site has them', () => {
  for (const [name, page] of Object.entries(pages)) expect(page).toEqual(patterns[name as keyof typeof pages]);
});

describe('a list', () => {
  test('asks for what its attributes say, in their own words, without cookies', async () => {
    answer = () => ({ body: list([community]) });
    await page('<piazza-communities theme="territorio, dati" province="RN" q="mappe di" color-scheme="dark" class="x"></piazza-communities>');
    expect(asked).toHaveLength(1);
    const [{ url, init }] = asked as [Asked];
    expect(url.origin + url.pathname).toBe(`${hub}/v1/communities`);
    expect([...url.searchParams]).toEqual([['q', 'mappe di'], ['theme', 'territorio'], ['theme', 'dati'], ['province', 'RN'], ['limit', '6']]);
    expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', headers: { 'Accept-Language': 'it' } });
  });

  test('shows cards; texts stay texts, and the way on keeps the filters', async () => {
    answer = () => ({ body: list([community]) });
    const element = await page('<piazza-communities theme="territorio" limit="3"><a href="/x">Comunità</a></piazza-communities>');
    expect(root(element).querySelector('h3')?.textContent).toBe('Mappe di <b>comunità</b>');
    expect(text(element)).toContain('Territorio');
    expect(text(element)).toContain('1 adesione');
    expect(text(element)).toContain('Rimini');
    expect(links(element)).toEqual([`${hub}/comunita/mappe-di-comunita`, `${hub}/comunita?theme=territorio`]);
    expect(root(element).querySelector('slot')).toBeNull();
    expect([...root(element).querySelectorAll('a')].every((link) => !link.hasAttribute('target'))).toBe(true);
    expect(root(element).querySelector('[role=status]')?.textContent).toBe('');
  });

  test('speaks the language of what it stands in, with headings as deep as it is told, and says in which language a text is', async () => {
    answer = () => ({ body: list([community]) });
    const element = await page('<div lang="en-GB"><piazza-communities heading="4"></piazza-communities></div>');
    expect(asked[0]?.init.headers).toEqual({ 'Accept-Language': 'en' });
    expect(root(element).querySelector('.box')?.getAttribute('lang')).toBe('en');
    expect(root(element).querySelector('h4 a')?.getAttribute('lang')).toBe('it');
    expect(text(element)).toContain('1 member');
    expect(links(element)).toContain(`${hub}/en/communities`);
  });

  test('asks anew when attributes change, once for all of them', async () => {
    answer = () => ({ body: list([community]) });
    const element = await page('<piazza-communities></piazza-communities>');
    element.setAttribute('theme', 'dati');
    element.setAttribute('province', 'BO');
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    await settled(element);
    expect(asked[1]?.url.search).toBe('?theme=dati&province=BO&limit=6');
  });

  test('that is empty says so, with a next step', async () => {
    answer = () => ({ body: list([]) });
    const element = await page('<piazza-communities theme="dati"></piazza-communities>');
    expect(text(element)).toContain('Nessuna comunità con questi filtri.');
    expect(links(element)).toEqual([`${hub}/comunita`]);
  });

  test('that cannot be read has the links of the page and a button, which tells what came of it', async () => {
    answer = () => ({ status: 0, body: {} });
    const element = await page('<piazza-communities><a href="/x">Comunità</a></piazza-communities>');
    expect(text(element)).toContain('Ora non si riesce a leggere da Piazza.');
    expect(root(element).querySelector('slot')).not.toBeNull();
    answer = () => ({ body: list([community]) });
    button(element, 'Riprova')?.click();
    await vi.waitFor(() => expect(text(element)).toContain('Rimini'));
    expect(root(element).querySelector('[role=status]')?.textContent).toBe('1 comunità');
  });

  test('with a filter that is none says which to whoever wrote the page; trying again is no help', async () => {
    answer = () => refused(400, [{ pointer: '/query/province', detail: 'due lettere' }]);
    const element = await page('<piazza-communities province="Rimini"></piazza-communities>');
    expect(text(element)).toContain('province: due lettere');
    expect(button(element, 'Riprova')).toBeUndefined();
  });

  test('of a hub that is no address asks nobody', async () => {
    document.body.innerHTML = '<piazza-communities hub="https://"></piazza-communities>';
    const element = document.body.querySelector<HTMLElement>('piazza-communities') as HTMLElement;
    await vi.waitFor(() => expect(text(element)).toContain('hub: https://'));
    expect(asked).toEqual([]);
  });

  test('gives up what it asked for when it is taken away', async () => {
    vi.stubGlobal('fetch', (href: string, init: RequestInit) => {
      asked.push({ url: new URL(href), init });
      return new Promise(() => undefined);
    });
    document.body.innerHTML = `<piazza-communities hub="${hub}"></piazza-communities>`;
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.init.signal?.aborted).toBe(false);
    document.body.replaceChildren();
    expect(asked[0]?.init.signal?.aborted).toBe(true);
  });
});

describe('events', () => {
  test('are those on and to come, by the clock of the event, with the visitor’s beside it where that differs', async () => {
    answer = () => ({ body: list([event, { ...event, slug: 'altrove', zone: 'America/New_York' }]) });
    const element = await page('<piazza-events community="giovani-generazioni" kind="workshop"></piazza-events>');
    expect(asked[0]?.url.search).toBe('?community=giovani-generazioni&kind=workshop&ending_after=2027-01-10T12%3A00%3A00Z&sort=starts_at&limit=6');
    expect(text(element)).toContain('giovedì 14 gennaio 2027, 18:00–20:00');
    expect(text(element)).toContain('giovedì 14 gennaio 2027, 12:00–14:00 (ora orientale USA)');
    expect(text(element)).toContain('da te ');
    expect(text(element)).toContain('tra 4 giorni');
    expect(links(element).at(-1)).toBe(`${hub}/eventi?community=giovani-generazioni&kind=workshop`);
  });

  test('that are over, and none', async () => {
    answer = () => ({ body: list([]) });
    const past = await page('<piazza-events period="past" theme="dati"></piazza-events>');
    expect(asked[0]?.url.search).toBe('?theme=dati&to=2027-01-10T12%3A00%3A00Z&sort=-starts_at&limit=6');
    expect(text(past)).toContain('Nessun evento con questi filtri.');
    const coming = await page('<piazza-events theme="dati"></piazza-events>');
    expect(links(coming)).toEqual([`${hub}/eventi?theme=dati&period=past`]);
  });

  test('a day of their own is asked for as it stands', async () => {
    answer = () => ({ body: list([{ ...event, status: 'cancelled' }]) });
    const element = await page('<piazza-events from="2027-01-01T00:00:00Z"></piazza-events>');
    expect(asked[0]?.url.search).toBe('?from=2027-01-01T00%3A00%3A00Z&limit=6');
    expect(text(element)).toContain('Annullato');
    expect(text(element)).not.toContain('tra 4 giorni');
  });

  test('a month has its days in Rome, and is turned by buttons that keep the focus', async () => {
    answer = () => ({ body: list([event]) });
    const element = await page('<piazza-events view="month" theme="dati"></piazza-events>');
    expect(asked[0]?.url.search).toBe('?theme=dati&ending_after=2026-12-31T23%3A00%3A00Z&to=2027-01-31T23%3A00%3A00Z&sort=starts_at&limit=100');
    expect(root(element).querySelector('h3')?.textContent).toBe('gennaio 2027');
    const days = [...root(element).querySelectorAll('.days > li:not([aria-hidden])')].map((day) => day.textContent);
    expect(days).toEqual(['14giovedì 14 gennaio18:00 Laboratorio sui patti']);
    answer = () => ({ body: list([]) });
    button(element, 'febbraio 2027')?.focus();
    button(element, 'febbraio 2027')?.click();
    await vi.waitFor(() => expect(root(element).querySelector('h3')?.textContent).toBe('febbraio 2027'));
    expect(root(element).activeElement?.textContent).toBe('marzo 2027 ›');
    expect(root(element).querySelector('[role=status]')?.textContent).toBe('febbraio 2027: In questo mese non ci sono eventi con questi filtri.');
    expect(links(element)).toEqual([`${hub}/eventi?theme=dati&view=month&month=2027-02`]);
    button(element, 'Torna a questo mese')?.focus();
    button(element, 'Torna a questo mese')?.click();
    await vi.waitFor(() => expect(root(element).querySelector('h3')?.textContent).toBe('gennaio 2027'));
    expect(root(element).activeElement?.textContent).toBe('gennaio 2027');
  });
});

describe('a survey', () => {
  test('says what it is, what will be known of who answers, and until when; it is answered on Piazza', async () => {
    answer = () => ({ body: survey });
    const element = await page('<piazza-survey survey="quando-ci-vediamo"></piazza-survey>');
    expect(asked[0]?.url.pathname).toBe('/v1/surveys/quando-ci-vediamo');
    for (const said of ['Sondaggio', 'Quando ci vediamo?', 'Anonima: nessuno', 'Si risponde fino a domenica 31 gennaio 2027, 18:00', 'Rispondi']) expect(text(element)).toContain(said);
    expect(links(element)).toEqual([`${hub}/indagini/quando-ci-vediamo`, `${hub}/indagini/quando-ci-vediamo`]);
  });

  test('that is over leads to its results, where everybody may see them', async () => {
    answer = () => ({ body: { ...survey, state: 'results_published' } });
    const element = await page('<piazza-survey survey="quando-ci-vediamo" lang="en"></piazza-survey>');
    expect(links(element)[1]).toBe(`${hub}/en/surveys/quando-ci-vediamo/results`);
    expect(text(element)).toContain('Over');
  });

  test('that is not for everybody is as if it were not there', async () => {
    answer = () => refused(404);
    const element = await page('<piazza-survey survey="riservata"><a href="/x">Indagine</a></piazza-survey>');
    expect(text(element)).toContain('Questo contenuto non c’è più, oppure non è per chiunque.');
    expect(root(element).querySelector('slot')).not.toBeNull();
  });

  test('without a name: those that can be answered now', async () => {
    answer = () => ({ body: list([survey]) });
    await page('<piazza-survey kind="poll"></piazza-survey>');
    expect(asked[0]?.url.search).toBe('?kind=poll&open_at=2027-01-10T12%3A00%3A00Z&sort=closes_at&limit=6');
  });
});

describe('a word', () => {
  const word = () => page('<p>Un <piazza-term term="bilancio-partecipativo"><a href="/x">bilancio</a></piazza-term></p>');
  const link = (element: HTMLElement) => root(element).querySelector('a') as HTMLAnchorElement;
  const tip = (element: HTMLElement) => root(element).querySelector('[role=tooltip]') as HTMLElement;
  const isOpen = (element: HTMLElement) => tip(element).hasAttribute('data-open');

  test('keeps its text, leads to the glossary, and is described by what it means', async () => {
    answer = () => ({ body: term });
    const element = await word();
    expect([link(element).textContent, link(element).getAttribute('href')]).toEqual(['bilancio', `${hub}/glossario/bilancio-partecipativo`]);
    expect(link(element).getAttribute('aria-describedby')).toBe(tip(element).id);
    expect(tip(element).textContent).toBe('Bilancio partecipativoChi abita un territorio decide come spendere parte del bilancio.');
  });

  test('shows it with the focus; Escape puts it away and nothing else hears of it', async () => {
    answer = () => ({ body: term });
    const element = await word();
    const heard = vi.fn();
    document.body.addEventListener('keydown', heard);
    link(element).focus();
    expect(isOpen(element)).toBe(true);
    link(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    expect([isOpen(element), root(element).activeElement === link(element), heard.mock.calls.length]).toEqual([false, true, 0]);
    document.body.removeEventListener('keydown', heard);
  });

  test('is asked for once, however often it stands in a page; what failed leaves the word as it was', async () => {
    answer = () => refused(404);
    document.body.innerHTML = `<piazza-term hub="${hub}" term="niente"><a href="/x">niente</a></piazza-term>`;
    const element = document.body.firstElementChild as HTMLElement;
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(root(element).querySelector('slot')).not.toBeNull();
    answer = () => ({ body: { ...term, slug: 'due-volte', status: 'deprecated', replaced_by: { slug: 'altro', label: 'Altro' } } });
    document.body.innerHTML = `<piazza-term hub="${hub}" term="due-volte">una</piazza-term> <piazza-term hub="${hub}" term="due-volte"></piazza-term>`;
    const [one, two] = [...document.body.children] as [HTMLElement, HTMLElement];
    await settled(one);
    await settled(two);
    expect(asked).toHaveLength(2);
    expect([link(one).textContent, link(two).textContent]).toEqual(['una', 'Bilancio partecipativo']);
    expect(tip(one).textContent).toContain('ora si dice «Altro»');
  });
});

test('Markdown becomes plain words, and a long text ends at one', () => {
  expect(plain('**Forte** e _piano_, `così`: [qui](https://x.y).\n\nDopo.')).toBe('Forte e piano, così: qui.');
  const long = plain('parola '.repeat(100));
  expect(long.length).toBeLessThan(330);
  expect(long.endsWith('parola…')).toBe(true);
});
