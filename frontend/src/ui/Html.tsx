import type { MouseEvent } from 'react';
import { isPlainClick, useGo } from './Link';

const served = /^\/(v1|docs|problems|openapi|status|assets)\b/;

/** HTML that the API has already made safe; its links to our own pages do not reload the application. */
export function Html({ html, className, lang }: { html: string; className?: string; lang?: string }) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLDivElement>) => {
    const anchor = (event.target as Element).closest('a');
    if (!anchor || !isPlainClick(event, anchor) || served.test(anchor.pathname)) return;
    event.preventDefault();
    void go(anchor.pathname + anchor.search + anchor.hash);
  };
  return <div className={className} lang={lang} onClick={follow} dangerouslySetInnerHTML={{ __html: html }} />;
}
