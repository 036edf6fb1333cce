import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { piazza } from '~/api';
import { updateWebhookEndpoint, type WebhookEndpoint } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { Facts } from '~/ui/Facts';
import { HistoryLink } from '~/ui/HistoryLink';
import { Notice } from '~/ui/Notice';
import { Secret } from '~/ui/Secret';
import { Deliveries } from './Deliveries';
import { Owner } from './Endpoints';
import { Frame } from './Frame';
import { usePlace } from './place';
import { deliveriesOf, endpoint, reload } from './queries';
import { CommunityName, EndpointTag, nameOf, useFollowed } from './said';
import { Steps } from './Steps';
import { Test } from './Test';
import { useWebhookWords } from './words';
import '~/styles/webhooks.scss';

export const prepare = ({ queryClient, language, slug, search }: Visit) =>
  Promise.all([queryClient.ensureQueryData(endpoint(language, slug)), queryClient.ensureQueryData(deliveriesOf(language, slug, search))]);

/** An endpoint: whether it is told, what it is like, a test, and how its deliveries go. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useWebhookWords();
  const { isManaged } = usePlace();
  const { value: it } = useSuspenseQuery(endpoint(useLanguage(), slug)).data;
  const [secret, setSecret] = useState<string>();
  const [isGone, setGone] = useState(false);
  return (
    <Frame
      title={nameOf(it)}
      trail={[]}
      tag={<EndpointTag of={it} />}
      actions={<>{isManaged && <HistoryLink of={{ subject: it.id }} />}<Steps of={it} onSecret={setSecret} onGone={() => setGone(true)} /></>}
    >
      <div className="hook-page">
        {secret && <Secret title={words.rotated} text={words.keep} of={secret} />}
        <Standing of={it} />
        <About of={it} />
        {it.enabled && !isGone && <Test key={it.id} of={it.id} />}
        {!isGone && <Deliveries of={it} />}
      </div>
    </Frame>
  );
}

/** Why it is told nothing, or takes nothing, and what to do about it. */
function Standing({ of: { id, enabled, disabled_reason, failing_since } }: { of: WebhookEndpoint }) {
  const words = useWebhookWords();
  const { moment } = useTimes();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const { busy, problem, run } = useStep();
  const enable = () => run(async () => {
    await updateWebhookEndpoint({ client: piazza(language), path: { endpoint: id }, body: { enabled: true }, headers: { 'If-Match': '*' } });
    await reload(queryClient);
  });
  if (enabled) {
    return failing_since && <Notice tone="warning"><p><strong>{words.failingTitle(moment(failing_since))}.</strong> {words.failingText}</p></Notice>;
  }
  return (
    <Notice tone="warning">
      <p><strong>{words.disabledTitle}.</strong> {disabled_reason && words.disabledTexts[disabled_reason]}</p>
      <p><button type="button" className="btn btn-primary btn-sm" aria-disabled={busy} onClick={() => void enable()}>{words.enable}</button></p>
      <p role="alert" className="fault">{problem}</p>
    </Notice>
  );
}

function About({ of: it }: { of: WebhookEndpoint }) {
  const words = useWebhookWords();
  const { moment } = useTimes();
  const { isManaged } = usePlace();
  const followedOf = useFollowed();
  return (
    <section>
      <h2>{words.details}</h2>
      <Facts
        facts={[
          [words.url, <code key="url" className="hook-address">{it.url}</code>],
          [words.follows, <ul key="types" className="hook-follows">{followedOf(it.event_types).map((part) => <li key={part}>{part}</li>)}</ul>],
          [words.community, it.community && <CommunityName id={it.community} />],
          [words.formerUntil, it.former_secret_until && moment(it.former_secret_until)],
          [words.createdAt, moment(it.created_at)],
          [words.owner, isManaged && <Owner id={it.owner} />],
        ]}
      />
    </section>
  );
}
