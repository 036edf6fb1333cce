import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { piazza } from '~/api';
import { previewEvent, type Event } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { paths, type Language } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Html } from '~/ui/Html';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { TimeSpan } from '~/ui/time/TimeSpan';
import { useSecret } from '~/ui/useSecret';
import { Broken } from '../Broken';
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
  const token = useSecret();
  const { data, error, refetch } = useQuery(preview(language, token));
  if (!token || error) {
    return (
      <Broken title={words.previewTitle} description={words.previewLead} failedTitle={words.previewFailed} failedText={words.previewFailedText} error={error} onRetry={refetch}>
        <Link className="btn btn-outline-primary" to={paths.events(language)}>{words.calendar}</Link>
      </Broken>
    );
  }
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
