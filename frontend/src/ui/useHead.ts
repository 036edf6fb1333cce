import { useEffect } from 'react';
import { useWords } from '~/i18n';
import { inLanguage, languages } from '~/paths';

/** Keeps the head that the server filled for the first page true for the ones after it. */
export function useHead(title: string, description: string) {
  const { site } = useWords();
  useEffect(() => {
    document.title = title === site.name ? title : `${title} · ${site.name}`;
    set('meta[name="description"]', 'content', description);
    set('meta[property="og:title"]', 'content', title);
    set('meta[property="og:description"]', 'content', description);
    const url = (path: string) => new URL(path, location.origin).href;
    set('link[rel="canonical"]', 'href', url(location.pathname));
    set('meta[property="og:url"]', 'content', url(location.pathname));
    for (const language of languages) {
      set(`link[hreflang="${language}"]`, 'href', url(inLanguage(language, location.pathname)));
    }
  }, [title, description, site.name]);
}

function set(selector: string, attribute: string, value: string) {
  document.head.querySelector(selector)?.setAttribute(attribute, value);
}
