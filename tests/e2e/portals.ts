import { readFileSync } from 'node:fs';
import sanitize from 'sanitize-html';
import { expect, hub, type Host } from './embeds';

/** What a portal does with the HTML that somebody saves, by the rules of its documentation; `added` are tags that its administrator allows. */
export type Cleaner = (html: string, added?: Record<string, string[]>) => string;
const words = (text: string) => text.split(/\s+/).filter(Boolean);
const cleaned = (html: string, tags: string[], attributes: Record<string, string[]>, rest: sanitize.IOptions = {}) =>
  sanitize(html, { allowedTags: tags, allowedAttributes: attributes, nonTextTags: [], ...rest });
export const whole: Cleaner = (html) => html;

// Plone 6: plone.base's IFilterSchema (valid tags that our code could have, nasty tags, custom attributes) on lxml's safe attributes.
export const plone: Cleaner = (html, added = {}) =>
  cleaned(
    html,
    [
      ...words('a abbr article aside b blockquote br cite code dd del details div dl dt em figure figcaption h1 h2 h3 h4 h5 h6 hr i iframe'),
      ...words('img li nav ol p picture pre q section small source span strong sub summary sup table tbody td th time tr ul video'),
      ...Object.keys(added),
    ],
    {
      '*': [
        ...words('alt class dir height href hreflang id lang name rel src target title type width style loading srcset sizes open'),
        ...Object.values(added).flat(),
      ],
    },
    { nonTextTags: words('style object embed applet script meta') },
  );

// WordPress 7.0: $allowedposttags of wp-includes/kses.php that our code could have, and _wp_add_global_attributes.
export const kses: Cleaner = (html, added = {}) =>
  cleaned(
    html,
    [
      ...words('a abbr address article aside b blockquote br button cite code dd del details div dl dt em figure figcaption footer h1 h2 h3'),
      ...words('h4 h5 h6 header hr i img kbd li main mark nav ol p pre q s section small span strong sub summary sup table tbody td th tr u ul'),
      ...Object.keys(added),
    ],
    {
      '*': words('aria-* class data-* dir hidden id lang style title role'),
      a: words('href rel rev name target download'),
      img: words('alt height loading src width'),
      ...added,
    },
  );

// Drupal 11, core/profiles/standard and core/recipes: allowed_html of each format.
const drupal = (formatted: string): Cleaner => (html, added = {}) => {
  const tags = { ...allowedIn(formatted), ...added };
  // Whatever the list says, `lang` and `dir` may stand on everything (FilterHtml).
  return cleaned(html, Object.keys(tags), { ...tags, '*': ['lang', 'dir'] });
};
export const basic = drupal(
  '<br> <p> <h2 id> <h3 id> <h4 id> <h5 id> <h6 id> <cite> <dl> <dt> <dd> <a hreflang href> <blockquote cite> <ul type> <ol start type> ' +
    '<strong> <em> <code> <li> <img src alt data-entity-uuid data-entity-type height width data-caption data-align>',
);
export const restricted = drupal(
  '<a href hreflang> <em> <strong> <cite> <blockquote cite> <code> <ul type> <ol start type> <li> <dl> <dt> <dd> ' +
    '<h2 id> <h3 id> <h4 id> <h5 id> <h6 id>',
);

/** `<a href hreflang> <em>` as Drupal writes it. */
function allowedIn(list: string) {
  const found = [...list.matchAll(/<([a-z0-9-]+)([^>]*)>/g)];
  return Object.fromEntries(found.map(([, tag = '', attributes = '']) => [tag, words(attributes)]));
}

/** The code of a guide, out of the guide itself, for this Piazza. */
export class Guide {
  private readonly text: string;

  constructor(portal: string) {
    this.text = readFileSync(new URL(`../../docs/embedding/${portal}.md`, import.meta.url), 'utf8');
  }

  /** A block of code by what stands behind its language. */
  fence(name: string, language = '[a-z]+') {
    const found = [...this.text.matchAll(new RegExp(`^ *\`\`\`${language} ${name}\\n([\\s\\S]*?)^ *\`\`\`$`, 'gm'))];
    expect(found, `blocks of code called ${name}`).toHaveLength(1);
    return (found[0]?.[1] ?? '').replaceAll('https://piazza.example.org', hub);
  }

  /** The script as it comes to stand in pages: written in the guide, or what Drupal makes of a library. */
  script(name: 'script' | 'pinned', pinned: Host['pinned']) {
    const code = this.fence(name).replace('/assets/elements-Dx1y2z3w.js', pinned.script).replace('sha384-…', pinned.integrity);
    const written = /<script.*<\/script>/.exec(code)?.[0];
    if (written) return written;
    const [, src, attributes] = /^ +(https?:\S+): { type: external, attributes: { (.*) } }$/m.exec(code) ?? [];
    const pairs = (attributes ?? '').split(', ').map((pair) => pair.split(': '));
    return `<script src="${src}" ${pairs.map(([key, value]) => `${key}="${value?.replaceAll("'", '')}"`).join(' ')}></script>`;
  }

  policy(of: 'element' | 'frame') {
    return `default-src 'self'; ${this.fence(of, 'csp').trim()}`;
  }
}

/** Everything that an administrator adds, as each guide says it. */
export const added: Record<string, (guide: Guide) => Record<string, string[]>> = {
  plone: (guide) => Object.fromEntries(words(guide.fence('tags')).map((tag) => [tag, words(guide.fence('attributes'))])),
  wordpress: (guide) => {
    const [, tag = '', list = ''] = /\$tags\['([a-z-]+)'\] = array\((.*)\);/.exec(guide.fence('allowed')) ?? [];
    return { [tag]: [...list.matchAll(/'([a-z-]+)' => true/g)].map(([, name = '']) => name) };
  },
  drupal: (guide) => allowedIn(guide.fence('allowed')),
};
