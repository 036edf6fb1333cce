const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** A text as it stands in HTML, also between quotes. */
export const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

type Frame = { /** The whole address. */ src: string; /** What whoever hears the page is told is in it. */ title: string; height: number };

/** What another site pastes into its page. Where its policy allows no styles, the width is the attribute's. */
export const frameSnippet = ({ src, title, height }: Frame): string =>
  `<iframe src="${escaped(src)}" title="${escaped(title)}" width="640" height="${height}" loading="lazy" style="width: 100%; border: 0"></iframe>`;
