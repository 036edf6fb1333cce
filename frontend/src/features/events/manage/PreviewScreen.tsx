import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza, Problem } from '~/api';
import { previewEvent, type Event } from '~/api/inside';
import { useLanguage, useWords } from '~/i18n';
import { useInside } from '~/i18n/inside';
import type { Language } from '~/paths';
import { paths } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Html } from '~/ui/Html';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { TimeSpan } from '~/ui/time/TimeSpan';
import { useSpoken } from './spoken';
import { useEventWords } from './words';

const preview = (language: Language, token: string) =>
  queryOptions({
    queryKey: ['events', 'preview', language, token],
    queryFn: token ? ({ signal }) => previewEvent({ client: piazza(language), body: { token }, security: [], signal }) : skipToken,
    staleTime: 0,
    retry: false,
  });

/** A draft, for whoever has its link; the key stands behind `#`, which no server and no log ever sees. */
export function Screen() {
  const words = useEventWords();
  const language = useLanguage();
  const [token] = useState(() => location.hash.slice(1));
  const { data, error, refetch } = useQuery(preview(language, token));
  if (!token || error) return <Broken error={error} onRetry={refetch} />;
  if (!data) return <Page title={words.previewTitle} description={words.previewLead}><CardSkeletons count={1} /></Page>;
  return <Preview of={data} />;
}

function Preview({ of }: { of: Event }) {
  const words = useEventWords();
  const { nameOf } = useSpoken();
  const place = [of.venue_name, of.venue_address, of.municipality?.name, of.province && `(${of.province.code})`].filter(Boolean).join(', ');
  return (
    <Page title={of.title} headTitle={words.previewTitle} description={words.previewLead} eyebrow={words.kinds[of.kind]} lead={of.summary} lang={of.language}>
      <Notice tone="warning"><p>{words.previewLead}</p></Notice>
      <div className="detail">
        <div className="detail-main">
          {of.description_html && <Html className="prose" html={of.description_html} lang={of.language} />}
          {of.access_notes && (
            <section>
              <h2>{words.texts.access_notes}</h2>
              <p className="as-written" lang={of.language}>{of.access_notes}</p>
            </section>
          )}
        </div>
        <aside className="detail-side" aria-label={words.name}>
          <section className="side-card">
            <Facts
              facts={[
                [words.when, <TimeSpan key="when" from={of.starts_at} to={of.ends_at} zone={of.zone} />],
                [words.modeLabel, words.modes[of.mode][0]],
                [words.venue, place],
                [words.community, of.hosts.map(({ name }) => name).join(', ')],
                [words.languages, of.languages.map(nameOf).join(', ')],
                [words.accessibility, of.accessibility.map((one) => words.access[one]).join(', ')],
                [words.registrationTitle, words.ways[of.registration.way][0]],
              ]}
            />
          </section>
        </aside>
      </div>
    </Page>
  );
}

function Broken({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const words = useEventWords();
  const { site } = useWords();
  const { form } = useInside();
  const language = useLanguage();
  const passing = error instanceof Problem && (error.isOffline || error.isTransient);
  return (
    <Page key="broken" title={passing ? words.previewTitle : words.previewFailed} description={words.previewLead}>
      <div className="narrow">
        <Notice tone="warning"><p>{passing ? form.busy : words.previewFailedText}</p></Notice>
        <div className="actions">
          {passing && <button type="button" className="btn btn-primary" onClick={() => void onRetry()}>{site.retry}</button>}
          <Link className="btn btn-outline-primary" to={paths.communities(language)}>{words.calendar}</Link>
        </div>
      </div>
    </Page>
  );
}
