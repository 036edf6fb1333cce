import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Event } from '~/api/inside';
import { locale, useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { QrScanner } from '~/ui/scanner/QrScanner';
import { Screen as Layout } from '~/ui/Screen';
import { saySpan } from '~/ui/time/span';
import { event } from '../registrations/queries';
import { Counts } from './Counts';
import { People } from './People';
import { attendees, door } from './queries';
import { Result } from './Result';
import { useDoor } from './useDoor';
import { Waiting } from './Waiting';
import { WalkIn } from './WalkIn';
import { useDoorWords } from './words';

export const prepare = async ({ queryClient, language, slug }: Visit) => {
  const { id } = await queryClient.ensureQueryData(event(language, slug));
  await Promise.all([queryClient.ensureQueryData(attendees(language, id)), queryClient.ensureQueryData(door(language, id))]);
};

/** So long before its start the door opens (the API says the same, once more, when it is asked). */
const opensBefore = 24 * 3_600_000;

/** Why nobody can be let in now; nothing where they can. */
function useShut({ status, starts_at, zone }: Event): string | undefined {
  const words = useDoorWords();
  const language = useLanguage();
  const [now] = useState(() => Date.now());
  const opens = Date.parse(starts_at) - opensBefore;
  if (words.shut[status]) return words.shut[status];
  if (now >= opens) return undefined;
  return words.opens(new Intl.DateTimeFormat(locale[language], { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(opens));
}

/** At the door, with a phone in one hand: the code, what came of it, the list; with a connection and without. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useDoorWords();
  const { sections } = useInside();
  const language = useLanguage();
  const it = useSuspenseQuery(event(language, slug)).data;
  const at = useDoor(it);
  const shut = useShut(it);
  const [adding, setAdding] = useState(false);
  return (
    <Layout
      title={words.titleOf(it.title)}
      lead={saySpan(language, it.zone, { from: it.starts_at, to: it.ends_at })}
      trail={[{ label: sections.events, to: screen('manageEvents', language) }, { label: it.title, to: screenOf('manageEvent', language, slug) }]}
      actions={<Link className="btn btn-outline-primary btn-sm" to={screenOf('manageRegistrations', language, slug)}>{words.registrations}</Link>}
    >
      {shut && <Notice tone="warning"><p>{shut}</p></Notice>}
      <div className="door">
        <div className="door-code">
          <Counts of={at.counts ?? []} />
          <Connection isOnline={at.isOnline} waiting={at.waiting.length} isKept={at.isKept} />
          {!shut && (
            <section aria-label={words.codeTitle}>
              <Result of={at.shown} zone={it.zone} />
              <QrScanner onCode={at.byCode} typed={{ label: words.code, hint: words.codeHint, submit: words.checkIn, maxLength: 20 }} />
            </section>
          )}
          <Waiting of={at} zone={it.zone} />
        </div>
        <People of={at} zone={it.zone} isHybrid={it.mode === 'hybrid'} isOpen={!shut}>
          {!shut && <button type="button" className="btn btn-outline-primary" onClick={() => setAdding(true)}>{words.addWalkIn}</button>}
        </People>
      </div>
      {adding && <WalkIn of={it} onAdd={at.walkIn} onClose={() => setAdding(false)} />}
      <Kept />
    </Layout>
  );
}

function Connection({ isOnline, waiting, isKept }: { isOnline: boolean; waiting: number; isKept: boolean }) {
  const words = useDoorWords();
  const said: ReactNode[] = [!isOnline && words.offline, waiting > 0 && `${words.waiting(waiting)}.`, !isKept && words.notKept].filter(Boolean);
  return (
    <div role="status">
      {said.length > 0 && <Notice tone={isOnline && isKept ? 'info' : 'warning'}><p>{said.map(String).join(' ')}</p></Notice>}
    </div>
  );
}

/** Personal data on a device: which, until when. */
function Kept() {
  const words = useDoorWords();
  return (
    <details className="data-part door-keeps">
      <summary><strong>{words.keeps}</strong></summary>
      <ul>{words.keepsText.map((text) => <li key={text}>{text}</li>)}</ul>
    </details>
  );
}
