import { useQuery } from '@tanstack/react-query';
import type { WebhookEndpoint } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import { Link } from '~/ui/Link';
import { usePlace } from './place';
import { lastDelivery, owner } from './queries';
import { CommunityName, DeliveryTag, EndpointState, nameOf, useFollowed } from './said';
import { useWebhookWords } from './words';

/** Endpoints in a table: of one's own how the last delivery went, of everybody's whose they are. */
export function Endpoints({ items, isStale }: { items: WebhookEndpoint[]; isStale?: boolean }) {
  const words = useWebhookWords();
  const { day } = useTimes();
  const place = usePlace();
  const followedOf = useFollowed();
  const columns: Column<WebhookEndpoint>[] = [
    {
      key: 'name',
      label: words.name,
      head: true,
      cell: (row) => <><Link to={place.to(row.id)}>{nameOf(row)}</Link><span className="cell-note hook-address">{row.url}</span></>,
    },
    { key: 'state', label: words.state, cell: (row) => <EndpointState of={row} /> },
    {
      key: 'follows',
      label: words.follows,
      cell: (row) => (
        <>
          {followedOf(row.event_types).map((part) => <span key={part} className="hook-part">{part}</span>)}
          {row.community && <span className="cell-note"><CommunityName id={row.community} /></span>}
        </>
      ),
    },
    ...(place.isManaged
      ? [
          { key: 'owner', label: words.owner, cell: (row: WebhookEndpoint) => <Owner id={row.owner} /> },
          { key: 'created', label: words.createdAt, cell: (row: WebhookEndpoint) => day(row.created_at) },
        ]
      : [{ key: 'last', label: words.last, cell: (row: WebhookEndpoint) => <Last of={row.id} /> }]),
  ];
  return (
    <DataTable caption={place.isManaged ? words.allCaption : words.caption} columns={columns} rows={items} keyOf={({ id }) => id} nameOf={nameOf} isStale={isStale} />
  );
}

function Last({ of }: { of: string }) {
  const words = useWebhookWords();
  const { moment } = useTimes();
  const { data } = useQuery(lastDelivery(useLanguage(), of));
  if (data === undefined) return '…';
  if (data === null) return words.noneYet;
  return (
    <>
      <DeliveryTag of={data} />
      <span className="cell-note">{words.messages[data.event_type]}, {moment(data.tries.at(-1)?.at ?? data.created_at)}</span>
    </>
  );
}

/** Whose it is, with the way to them. */
export function Owner({ id }: { id: string }) {
  const language = useLanguage();
  const { data } = useQuery(owner(language, id));
  return <Link to={screenOf('managePerson', language, id)}>{data ? data.name || data.email || id : '…'}</Link>;
}
