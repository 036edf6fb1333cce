import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { CommunityEvent } from '~/api';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Html } from '~/ui/Html';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { sayRelative, saySpan } from '~/ui/time/span';
import { TimeSpan } from '~/ui/time/TimeSpan';
import '~/styles/events.scss';
import { Agenda } from './Agenda';
import { OpenSpaceBox } from './OpenSpaceBox';
import { event, seriesEvents } from './queries';
import { RegistrationBox } from './RegistrationBox';
import { Report } from './Report';
import { Share } from './Share';

export function EventPage() {
  const { slug = '' } = useParams({ strict: false });
  const words = useEventWords();
  const language = useLanguage();
  const [now] = useState(() => Date.now());
  const it = useSuspenseQuery(event(language, slug)).data;
  const lang = it.language === language ? undefined : it.language;
  return (
    <Page
      title={it.title}
      description={it.summary}
      eyebrow={words.kind[it.kind]}
      lead={it.summary}
      lang={lang}
      trail={[{ label: words.events.title, to: paths.events(language) }]}
      header={<Header of={it} now={now} />}
      updatedAt={it.updated_at}
    >
      <StatusNotice of={it} now={now} />
      {lang && <Notice>{words.event.fallback}</Notice>}
      <div className="detail">
        <div className="detail-main">
          {it.description_html && (
            <section>
              <h2>{words.event.about}</h2>
              <Html className="prose" html={it.description_html} lang={lang} />
            </section>
          )}
          {(it.status === 'reported' || it.status === 'archived') && <Report of={it.slug} />}
          <Agenda of={it} lang={lang} />
          <Access of={it} lang={lang} />
          {it.series && <OtherDates series={it.series} of={it} now={now} />}
        </div>
        <aside className="detail-side" aria-label={words.event.card}>
          <RegistrationBox of={it} now={now} />
          <OpenSpaceBox of={it} />
          <Card of={it} />
        </aside>
      </div>
    </Page>
  );
}

function Header({ of, now }: { of: CommunityEvent; now: number }) {
  const { eventStatus } = useEventWords();
  const language = useLanguage();
  const isOff = of.status === 'cancelled' || of.status === 'postponed';
  const isComing = !isOff && Date.parse(of.starts_at) > now;
  return (
    <>
      <p className="event-when">
        <TimeSpan from={of.starts_at} to={of.ends_at} zone={of.zone} />
        {isComing && <span className="tag">{sayRelative(language, of.zone, of.starts_at, now)}</span>}
      </p>
      <ul className="tags">
        {isOff && <li className={`tag tag-${of.status}`}>{eventStatus[of.status]}</li>}
        {of.themes.map((theme) => (
          <li key={theme.slug}><Link className="tag" to={paths.events(language, { theme: theme.slug })}>{theme.name}</Link></li>
        ))}
      </ul>
      <Share title={of.title} slug={of.slug} />
    </>
  );
}

function StatusNotice({ of, now }: { of: CommunityEvent; now: number }) {
  const { event: words } = useEventWords();
  const isOff = of.status === 'cancelled' || of.status === 'postponed';
  if (!isOff && Date.parse(of.ends_at) > now) return null;
  return (
    <Notice tone={isOff ? 'warning' : 'info'}>
      <p>{of.status === 'cancelled' || of.status === 'postponed' ? words.off[of.status] : words.over}</p>
      {of.reason && <p><strong>{words.reason}:</strong> {of.reason}</p>}
    </Notice>
  );
}

function Access({ of, lang }: { of: CommunityEvent; lang?: string }) {
  const words = useEventWords();
  if (of.accessibility.length === 0 && of.access_notes === '') return null;
  return (
    <section>
      <h2>{words.event.accessibility}</h2>
      {of.accessibility.length > 0 && <ul>{of.accessibility.map((feature) => <li key={feature}>{words.access[feature]}</li>)}</ul>}
      {of.access_notes && <p className="access-notes" lang={lang}>{of.access_notes}</p>}
    </section>
  );
}

function Card({ of }: { of: CommunityEvent }) {
  const { event: words, mode } = useEventWords();
  const language = useLanguage();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const place = [of.venue_name, of.venue_address, of.municipality?.name].filter(Boolean).join(', ');
  return (
    <section className="side-card">
      <h2>{words.card}</h2>
      <Facts
        facts={[
          [words.when, <TimeSpan from={of.starts_at} to={of.ends_at} zone={of.zone} />],
          [words.how, mode[of.mode]],
          [words.where, place],
          [words.online, of.mode !== 'in_person' && words.onlineLater],
          [words.languages, of.languages.map((tag) => names.of(tag)).join(', ')],
          [words.hosts, of.hosts.map((host, i) => (
            <span key={host.id}>{i > 0 && ', '}<Link to={paths.community(language, host.slug)}>{host.name}</Link></span>
          ))],
          [words.themes, of.themes.map((theme) => theme.name).join(', ')],
        ]}
      />
    </section>
  );
}

/** The other occurrences of its series, those to come first of all. */
function OtherDates({ series, of, now }: { series: string; of: CommunityEvent; now: number }) {
  const { event: words, eventStatus } = useEventWords();
  const language = useLanguage();
  const { data } = useQuery(seriesEvents(language, series));
  const others = (data?.items ?? []).filter(({ id, ends_at }) => id !== of.id && Date.parse(ends_at) > now);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{words.others}</h2>
      <ul className="other-dates">
        {others.map(({ id, slug, starts_at, ends_at, zone, status }) => (
          <li key={id}>
            <Link to={paths.event(language, slug)}><time dateTime={starts_at}>{saySpan(language, zone, { from: starts_at, to: ends_at })}</time></Link>
            {(status === 'cancelled' || status === 'postponed') && <span className={`tag tag-${status}`}>{eventStatus[status]}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
