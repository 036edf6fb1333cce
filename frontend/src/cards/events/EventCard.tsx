import { useState } from 'react';
import type { EventSummary } from '~/api';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { Card } from '~/ui/Card';
import { Icon } from '~/ui/Icon';
import { sayRelative, saySpan } from '~/ui/time/span';

/** When, what, where; and how far away, while that is near. */
export function EventCard({ event, heading }: { event: EventSummary; heading?: 'h2' | 'h3' }) {
  const words = useEventWords();
  const language = useLanguage();
  const [now] = useState(() => Date.now());
  const { starts_at, ends_at, zone, mode, municipality, status } = event;
  const isOn = Date.parse(starts_at) <= now && now < Date.parse(ends_at);
  const isNear = Date.parse(starts_at) > now && Date.parse(starts_at) - now < 14 * 86_400_000;
  const isOff = status === 'postponed' || status === 'cancelled';
  return (
    <Card
      to={paths.event(language, event.slug)}
      heading={heading}
      eyebrow={
        <span lang={language}>
          <time dateTime={starts_at}>{saySpan(language, zone, { from: starts_at, to: ends_at })}</time>
          {isNear && !isOff && ` · ${sayRelative(language, zone, starts_at, now)}`}
          {isOn && !isOff && ` · ${words.event.ongoing}`}
        </span>
      }
      title={event.title}
      text={event.summary}
      lang={event.language === language ? undefined : event.language}
      footer={
        <ul className="meta" lang={language}>
          {isOff && <li className={`tag tag-${status}`}>{words.eventStatus[status]}</li>}
          <li>{words.kind[event.kind]}</li>
          <li><Icon name="map-marker" />{mode === 'online' || !municipality ? words.mode[mode] : municipality.name}</li>
        </ul>
      }
    />
  );
}
