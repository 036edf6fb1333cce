import { Fragment } from 'react';
import type { CommunityEvent } from '~/api';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { longDay } from '~/ui/time/span';
import { wallOf } from '~/ui/time/zones';

type Session = CommunityEvent['agenda'][number];

/** What happens when, in the order of its times; over several days under the name of each. */
export function Agenda({ of, lang }: { of: CommunityEvent; lang?: string }) {
  const { event: words } = useEventWords();
  const language = useLanguage();
  if (of.agenda.length === 0) return null;
  const dayOf = (session: Session) => wallOf(of.zone, session.starts_at).day;
  const days = new Map(of.agenda.map((session) => [dayOf(session), of.agenda.filter((other) => dayOf(other) === dayOf(session))]));
  return (
    <section>
      <h2>{words.agenda}</h2>
      {[...days].map(([day, sessions]) => (
        <Fragment key={day}>
          {days.size > 1 && <h3 className="agenda-day">{longDay(language, day)}</h3>}
          <ol className="agenda">
            {sessions.map((session) => <SessionItem key={session.id} of={session} zone={of.zone} lang={lang} heading={days.size > 1 ? 'h4' : 'h3'} />)}
          </ol>
        </Fragment>
      ))}
    </section>
  );
}

function SessionItem({ of, zone, lang, heading: Heading }: { of: Session; zone: string; lang?: string; heading: 'h3' | 'h4' }) {
  const { event: words } = useEventWords();
  return (
    <li>
      <p className="agenda-when">
        <time dateTime={of.starts_at}>{wallOf(zone, of.starts_at).time}</time>–<time dateTime={of.ends_at}>{wallOf(zone, of.ends_at).time}</time>
        {of.room && <> · <span lang={lang}>{of.room}</span></>}
      </p>
      <Heading lang={lang}>{of.title}</Heading>
      {of.abstract && <p lang={lang}>{of.abstract}</p>}
      {of.speakers.length > 0 && (
        <p>
          {words.speakers}:{' '}
          {of.speakers.map(({ name, role, url }, i) => (
            <Fragment key={name}>
              {i > 0 && ', '}
              {url ? <a href={url} rel="noopener">{name}</a> : name}
              {role && <span lang={lang}> ({role})</span>}
            </Fragment>
          ))}
        </p>
      )}
    </li>
  );
}
