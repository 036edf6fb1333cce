import { useState } from 'react';
import { useEventWords } from '~/i18n/events';
import { useLanguage } from '~/i18n';
import { apiPaths, toQuery } from '~/paths';
import { Icon } from '~/ui/Icon';

/** The device's own way to share; where there is none, the address on the clipboard. No other site is asked. */
export function Share({ title, slug }: { title: string; slug: string }) {
  const language = useLanguage();
  const { event: words } = useEventWords();
  const [said, say] = useState('');
  const share = async () => {
    const url = location.origin + location.pathname;
    if (navigator.share) return navigator.share({ title, url }).catch(() => undefined);
    await navigator.clipboard.writeText(url).then(() => say(words.copied), () => say(words.copyFailed));
  };
  return (
    <p className="share">
      <a className="btn btn-outline-primary btn-sm" href={apiPaths.eventCalendar(slug) + toQuery({ lang: language })}>
        <Icon name="download" />
        <span>{words.calendar}</span>
      </a>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => void share()}>
        <Icon name="link" />
        <span>{words.share}</span>
      </button>
      <span role="status">{said}</span>
    </p>
  );
}
