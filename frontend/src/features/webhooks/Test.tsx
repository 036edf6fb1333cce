import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { piazza } from '~/api';
import { sendWebhookTest, type WebhookDelivery } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { Notice } from '~/ui/Notice';
import { delivery } from './queries';
import { useTrySaid } from './said';
import { useWebhookWords } from './words';

/** Sends a test, and says what came of it as soon as that is known. */
export function Test({ of }: { of: string }) {
  const words = useWebhookWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const [sent, setSent] = useState<WebhookDelivery>();
  const { busy, problem, run } = useStep();
  const send = () => run(async () => {
    setSent(undefined);
    setSent(await sendWebhookTest({ client: piazza(language), path: { endpoint: of } }));
    await queryClient.invalidateQueries({ queryKey: ['webhooks', 'deliveries'] });
  });
  return (
    <div className="hook-test">
      <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void send()}>{words.test}</button>
      <div role="status">{sent && <Outcome key={sent.id} endpoint={of} of={sent} />}</div>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
    </div>
  );
}

function Outcome({ endpoint, of }: { endpoint: string; of: WebhookDelivery }) {
  const words = useWebhookWords();
  const { time } = useTimes();
  const said = useTrySaid();
  const queryClient = useQueryClient();
  const { data = of } = useQuery(delivery(useLanguage(), endpoint, of.id));
  const tried = data.tries.at(-1);
  // It has gone somewhere: what else the page shows of the endpoint may be otherwise, too.
  useEffect(() => {
    if (tried) void queryClient.invalidateQueries({ predicate: ({ queryKey: [of, what] }) => of === 'webhooks' && (what === 'deliveries' || what === 'one') });
  }, [queryClient, tried]);
  if (!tried) return <p>{words.testOnTheWay}</p>;
  if (data.state === 'delivered') return <Notice tone="success"><p>{words.testTaken(said(tried))}</p></Notice>;
  return <Notice tone="warning"><p>{words.testFailed(said(tried))} {data.next_try_at && words.nextAt(time(data.next_try_at))}</p></Notice>;
}
