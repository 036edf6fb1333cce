import type { Term } from '@piazza/client';
import { h } from './dom';
import { Hub } from './hub';
import { dress } from './live';
import { plain } from './plain';
import { Tip } from './tip';
import { languageOf, wordsIn } from './words';

/** Words that stand in a page many times are asked for once. */
const known = new Map<string, Promise<Term>>();

function termOf(hub: Hub, slug: string): Promise<Term> {
  const key = `${hub.origin} ${hub.language} ${slug}`;
  const asked = known.get(key) ?? hub.ask<Term>(`/v1/glossary/terms/${encodeURIComponent(slug)}`, new URLSearchParams(), new AbortController().signal);
  known.set(key, asked);
  // What failed is asked again by the next one that needs it.
  asked.catch(() => known.delete(key));
  return asked;
}

/**
 * `<piazza-term term="bilancio-partecipativo"><a href="…">bilancio partecipativo</a></piazza-term>`: a word with what it means, and the way to
 * the glossary. Until that is known, and where it is not, the word stays as the page has it.
 */
export class GlossaryTerm extends HTMLElement {
  static readonly observedAttributes = ['term', 'lang', 'hub'];
  readonly #word = h('span', { class: 'word' }, h('slot'));
  #watch: IntersectionObserver | undefined;
  #tip: Tip | undefined;
  #turn = 0;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    dress(root);
    root.append(this.#word);
  }

  connectedCallback() {
    this.#start();
  }

  disconnectedCallback() {
    this.#turn += 1;
    this.#watch?.disconnect();
    this.#tip?.hide();
  }

  attributeChangedCallback(_: string, before: string | null, after: string | null) {
    if (before !== after && this.isConnected) this.#start();
  }

  /** Asked for when it comes near to be seen: a long page has many words, of which few are read. */
  #start() {
    this.#watch?.disconnect();
    const turn = (this.#turn += 1);
    const explain = () => void this.#explain(turn);
    if (!('IntersectionObserver' in window)) {
      queueMicrotask(explain);
      return;
    }
    this.#watch = new IntersectionObserver((entries, watch) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      explain();
    }, { rootMargin: '200px' });
    this.#watch.observe(this);
  }

  async #explain(turn: number) {
    const slug = this.getAttribute('term')?.trim();
    if (turn !== this.#turn || !slug) return;
    try {
      const hub = new Hub(languageOf(this), this.getAttribute('hub'));
      const term = await termOf(hub, slug);
      if (turn === this.#turn) this.#show(term, hub);
    } catch {
      this.#word.replaceChildren(h('slot'));
    }
  }

  #show({ slug, label, definition, language, status, replaced_by }: Term, hub: Hub) {
    this.#tip?.hide();
    const { term: words } = wordsIn(hub.language);
    const text = this.textContent?.trim() || label;
    const hadFocus = this.contains(document.activeElement);
    const link = h('a', { part: 'word', href: hub.item('glossary', slug), 'aria-describedby': 'tip' }, text);
    const old = status === 'deprecated' && h('span', { class: 'old', lang: hub.language }, replaced_by ? words.now(replaced_by.label) : words.old);
    const box = h('span', { class: 'tip', id: 'tip', role: 'tooltip', popover: 'manual', lang: language },
      h('span', { class: 'tip-card', part: 'tip' }, label.toLowerCase() !== text.toLowerCase() && h('strong', {}, label), h('span', {}, plain(definition)), old));
    this.#word.replaceChildren(link, box);
    this.#tip = new Tip(this.#word, link, box);
    if (hadFocus) link.focus({ preventScroll: true });
  }
}
