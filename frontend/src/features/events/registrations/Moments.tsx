import { useEffect, useState } from 'react';
import type { Registration } from '~/api/inside';
import { locale, useLanguage } from '~/i18n';
import { sayRelative } from '~/ui/time/span';
import { useRegistrationWords } from './words';

/** «Now», told again from time to time. */
function useNow(every: number) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(tick);
  }, [every]);
  return now;
}

function useMoment(zone: string) {
  const format = new Intl.DateTimeFormat(locale[useLanguage()], { dateStyle: 'full', timeStyle: 'short', timeZone: zone });
  return (at: string) => format.format(new Date(at));
}

/** Until when a seat is held, and how long that is from now. */
export function TimeLeft({ until, zone }: { until: string; zone: string }) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const moment = useMoment(zone);
  const now = useNow(30_000);
  return <p><strong>{words.until(moment(until), sayRelative(language, zone, until, now))}</strong></p>;
}

/** Where it is on line, once that may be known; until then, from when. */
export function Online({ of: { online_url, online_opens_at, state, event } }: { of: Registration }) {
  const words = useRegistrationWords();
  const moment = useMoment(event.zone);
  if (online_url) return <p><a className="btn btn-primary" href={online_url} rel="noopener noreferrer" target="_blank">{words.join}</a></p>;
  return online_opens_at && state === 'confirmed' && event.status === 'published' ? <p className="hint">{words.joinFrom(moment(online_opens_at))}</p> : null;
}
