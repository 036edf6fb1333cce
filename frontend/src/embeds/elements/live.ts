import { h, present, type Child } from './dom';
import { Hub, Refusal } from './hub';
import look from './look.css?inline';
import { languageOf, wordsIn, type Words } from './words';

/** The page of a policy without styles takes this one too: it is no `<style>`, and one for all elements of the page. */
let sheet: CSSStyleSheet | undefined;

export function dress(root: ShadowRoot) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
  }
  root.adoptedStyleSheets = [sheet];
}

/** What an element shows: its content, and the sentence for whoever hears that it changed after they asked for it. */
export type Shown = { content: Child[]; said: string };

/** Attributes that every element reads beside its own. */
export const common = ['lang', 'hub', 'heading'] as const;

/**
 * An element that shows what Piazza's API has. What stands between its tags (links to the same on Piazza) is there before the script, while
 * it asks, and again where nothing can be shown.
 */
export abstract class Live<Found> extends HTMLElement {
  protected words: Words = wordsIn('it');
  readonly #box = h('div', { class: 'box', part: 'box' });
  readonly #status = h('p', { class: 'unseen', role: 'status' });
  #asking: AbortController | undefined;
  #isQueued = false;
  #isShown = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    dress(root);
    root.append(this.#box, this.#status);
  }

  /** Asks the API; called anew for every change of the attributes. */
  protected abstract find(hub: Hub, signal: AbortSignal): Promise<Found>;

  protected abstract show(found: Found, hub: Hub): Shown;

  connectedCallback() {
    this.#queue();
  }

  disconnectedCallback() {
    this.#asking?.abort();
    this.#asking = undefined;
  }

  attributeChangedCallback(_: string, before: string | null, after: string | null) {
    if (before !== after && this.isConnected) this.#queue();
  }

  /** Several attributes that change at once are one question. */
  #queue() {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      if (this.isConnected) void this.ask();
    });
  }

  /** `isWanted`: somebody pressed something for it, and is told what came of it. */
  protected async ask(isWanted = false) {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const language = languageOf(this);
    this.words = wordsIn(language);
    this.#box.lang = this.#status.lang = language;
    this.#wait(isWanted);
    let shown: Shown;
    try {
      const hub = hubAt(language, this.getAttribute('hub'));
      const found = await this.find(hub, asking.signal);
      if (this.#asking !== asking) return;
      shown = this.show(found, hub);
      this.#isShown = true;
    } catch (error) {
      if (this.#asking !== asking) return;
      shown = this.#refused(error);
      this.#isShown = false;
    }
    this.#put(shown.content);
    if (isWanted) this.#status.textContent = shown.said;
  }

  /** What is there stays until something else is, dimmed; at first it is the links of the page, and empty cards. */
  #wait(isWanted: boolean) {
    this.#box.setAttribute('aria-busy', 'true');
    this.#status.textContent = isWanted ? this.words.loading : '';
    if (this.#isShown || isWanted) return;
    const card = () => h('span', { class: 'card empty-card' });
    this.#box.replaceChildren(h('slot'), h('p', { class: 'hint' }, this.words.loading), h('div', { class: 'list', 'aria-hidden': 'true' }, card(), card(), card()));
  }

  #refused(error: unknown): Shown {
    const refusal = error instanceof Refusal ? error : new Refusal(0);
    const { words } = this;
    const said =
      refusal.status === 404 ? words.missing
      : refusal.status === 429 ? words.tooMany
      : refusal.isTransient ? words.failed
      : words.wrong;
    const faults = refusal.faults.map(({ pointer, detail }) => h('p', { class: 'hint' }, h('code', {}, pointer.split('/').pop()), `: ${detail}`));
    const retry = refusal.isTransient && h('button', { type: 'button', part: 'button', click: () => void this.ask(true) }, words.retry);
    return { content: [notice([h('p', {}, said), ...faults, retry, h('slot')])], said };
  }

  /** Whoever pressed a button with the keyboard stays where it was, or where what it brought begins. */
  #put(content: Child[]) {
    const focused = this.shadowRoot?.activeElement;
    const key = focused?.getAttribute('data-key');
    this.#box.removeAttribute('aria-busy');
    this.#box.replaceChildren(...present(content));
    if (!focused) return;
    const places = [key && `[data-key="${key}"]`, '[tabindex="-1"]', 'button', 'a'];
    const next = places.map((place) => place && this.#box.querySelector<HTMLElement>(place)).find(Boolean);
    if (next) next.focus({ preventScroll: true });
  }

  /** A heading that is as deep as the page wants it. No member has the name of an attribute: frameworks would set the one instead of the other. */
  protected titled(attributes: Parameters<typeof h>[1], ...children: Child[]): HTMLHeadingElement {
    const level = /^[2-6]$/.exec(this.getAttribute('heading') ?? '')?.[0] ?? '3';
    return h(`h${level}` as 'h3', attributes, ...children);
  }
}

export const notice = (children: Child[]) => h('div', { class: 'notice', part: 'notice' }, ...children);

/** The way on, under what is shown. */
export const onward = (href: string, text: string) => h('p', { class: 'onward' }, h('a', { part: 'more', href }, text));

/** An address that is none is a mistake in the page. */
function hubAt(language: Hub['language'], at: string | null): Hub {
  try {
    return new Hub(language, at);
  } catch {
    throw new Refusal(400, [{ pointer: '/hub', detail: String(at) }]);
  }
}
