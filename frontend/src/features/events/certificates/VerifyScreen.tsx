import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { piazza } from '~/api';
import { verifyCertificate, type VerifiedCertificate } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { paths, type Language } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { longDay } from '~/ui/time/span';
import { wallOf } from '~/ui/time/zones';
import { TimeSpan } from '~/ui/time/TimeSpan';
import { Broken } from '../Broken';
import { useCertificateWords } from './words';

const certificate = (language: Language, code: string) =>
  queryOptions({
    queryKey: ['certificates', language, code],
    queryFn: ({ signal }) => verifyCertificate({ client: piazza(language), path: { code }, security: [], signal }),
    staleTime: 0,
    retry: false,
  });

/** What anybody learns from the code on a certificate. */
export function Screen() {
  const words = useCertificateWords();
  const language = useLanguage();
  const { slug = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(certificate(language, slug.toUpperCase()));
  if (error) {
    return (
      <Broken title={words.title} description={words.description} failedTitle={words.unknownTitle} failedText={words.unknownText} error={error} onRetry={refetch}>
        <Link className="btn btn-outline-primary" to={paths.events(language)}>{words.events}</Link>
      </Broken>
    );
  }
  return (
    <Page title={words.title} description={words.description}>
      {data ? <Certified of={data} /> : <CardSkeletons count={1} />}
    </Page>
  );
}

function Certified({ of }: { of: VerifiedCertificate }) {
  const words = useCertificateWords();
  const language = useLanguage();
  const { event } = of;
  const day = (at: string) => longDay(language, wallOf(event.zone, at).day);
  return (
    <div className="narrow">
      {of.replaced_at ? <Notice tone="warning"><p>{words.replaced(day(of.replaced_at))}</p></Notice> : <Notice tone="success"><p>{words.valid}</p></Notice>}
      <Facts
        facts={[
          [words.name, <strong key="name">{of.name}</strong>],
          [words.event, <Link key="event" to={paths.event(language, event.slug)}>{event.title}</Link>],
          [words.when, <TimeSpan key="when" from={event.starts_at} to={event.ends_at} zone={event.zone} />],
          [words.how, words.channels[event.channel]],
          [words.hosts, event.hosts.join(' · ')],
          [words.issued, day(of.issued_at)],
          [words.code, <strong key="code">{of.code}</strong>],
        ]}
      />
    </div>
  );
}
