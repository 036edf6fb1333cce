import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { replayWebhookDelivery, type WebhookDelivery, type WebhookEndpoint } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { DeliveryDialog } from './DeliveryDialog';
import { DeliveryTable } from './DeliveryTable';
import { usePlace } from './place';
import { deliveries, limit, readFilters } from './queries';
import { deliveryStates } from './types';
import { useWebhookWords } from './words';

/** What an endpoint was told, and how each went; the list follows by itself while something is on its way. */
export function Deliveries({ of }: { of: WebhookEndpoint }) {
  const words = useWebhookWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const list = useList(usePlace().one, readFilters, of.id);
  const { data, error, isPlaceholderData } = useQuery(deliveries(language, of.id, list.filters, list.place));
  const [shown, setShown] = useState<string>();
  const [said, setSaid] = useState('');
  const { problem, run } = useStep();
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const replay = ({ id, event_type }: WebhookDelivery) => run(async () => {
    await replayWebhookDelivery({ client: piazza(language), path: { endpoint: of.id, delivery: id } });
    setSaid(words.replayed(words.messages[event_type]));
    await queryClient.invalidateQueries({ predicate: ({ queryKey: [room, what] }) => room === 'webhooks' && (what === 'deliveries' || what === 'delivery') });
  });
  return (
    <section>
      <h2>{words.deliveries}</h2>
      <p>{words.deliveriesText}</p>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      {(items.length > 0 || list.isFiltered) && (
        <FilterBar list={list} filters={[{ name: 'state', label: words.state, options: deliveryStates.map((value) => ({ value, label: words.states[value] })) }]} />
      )}
      {items.length === 0 ? (
        <Empty title={list.isFiltered ? words.noneFoundTitle : words.noDeliveriesTitle} text={list.isFiltered ? words.noneFoundText : words.noDeliveriesText}>
          {list.isFiltered && <Link className="btn btn-outline-primary" keepScroll to={list.bare}>{words.seeAll}</Link>}
        </Empty>
      ) : (
        <>
          <p role="status" className="list-count">{[words.deliveriesFound(data?.total ?? items.length), said].filter(Boolean).join('. ')}</p>
          <DeliveryTable items={items} isStale={isPlaceholderData} isHeld={!of.enabled} onShow={({ id }) => setShown(id)} onReplay={(row) => void replay(row)} />
          <Pager list={list} next={data?.next_cursor} total={data?.total ?? undefined} limit={limit} />
        </>
      )}
      {shown && <DeliveryDialog endpoint={of} of={shown} onReplay={replay} onClose={() => setShown(undefined)} />}
    </section>
  );
}
