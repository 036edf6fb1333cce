import { useQuery } from '@tanstack/react-query';
import type { WebhookDelivery, WebhookEndpoint } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useInside, useTimes } from '~/i18n/inside';
import { Dialog } from '~/ui/Dialog';
import { Facts } from '~/ui/Facts';
import { delivery } from './queries';
import { DeliveryTag, useDuration } from './said';
import { useWebhookWords } from './words';

type Props = { endpoint: WebhookEndpoint; of: string; onReplay: (of: WebhookDelivery) => Promise<boolean>; onClose: () => void };

/** One delivery whole: each try, and the very text that is posted. */
export function DeliveryDialog({ endpoint, of, onReplay, onClose }: Props) {
  const words = useWebhookWords();
  const { list } = useInside();
  const { moment } = useTimes();
  const { data: it } = useQuery(delivery(useLanguage(), endpoint.id, of));
  if (!it) return <Dialog title={words.show} className="dialog-wide" onClose={onClose}><p role="status">{list.loading}</p></Dialog>;
  return (
    <Dialog title={words.messages[it.event_type]} className="dialog-wide hook-dialog" onClose={onClose}>
      <Facts
        facts={[
          [words.state, <DeliveryTag key="state" of={it} />],
          [words.messageId, <code key="id" className="hook-address">{it.message_id}</code>],
          [words.askedAt, moment(it.created_at)],
          [words.nextTry, it.next_try_at && (endpoint.enabled ? moment(it.next_try_at) : words.held)],
          [words.endedAt, it.ended_at && moment(it.ended_at)],
        ]}
      />
      <h3>{words.tries}</h3>
      {it.tries.length === 0 ? <p className="hint">{words.noTries}</p> : <Tries of={it} />}
      <h3 id="hook-body">{words.body}</h3>
      <pre className="hook-body" role="region" aria-labelledby="hook-body" tabIndex={0}><code>{JSON.stringify(it.message, null, 2)}</code></pre>
      {it.ended_at && endpoint.enabled && (
        <div className="actions"><button type="button" className="btn btn-primary" onClick={() => void onReplay(it).then(onClose)}>{words.replay}</button></div>
      )}
    </Dialog>
  );
}

function Tries({ of: { tries } }: { of: WebhookDelivery }) {
  const words = useWebhookWords();
  const { moment } = useTimes();
  const duration = useDuration();
  return (
    <div className="scroll-x" role="region" aria-label={words.tries} tabIndex={0}>
      <table className="plain-table hook-tries">
        <thead><tr>{[words.when, words.outcome, words.answer, words.duration].map((label) => <th key={label} scope="col">{label}</th>)}</tr></thead>
        <tbody>
          {tries.map(({ at, outcome, status, duration_ms }) => (
            <tr key={at}><td>{moment(at)}</td><td>{words.outcomes[outcome]}</td><td>{status ?? '–'}</td><td>{duration(duration_ms)}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
