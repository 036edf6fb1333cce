import { useQuery } from '@tanstack/react-query';
import type { WebhookEndpoint } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import { Link } from '~/ui/Link';
import { usePlace } from './place';
import { owner } from './queries';
import { CommunityName, DeliveryTag, EndpointState, nameOf, useFollowed } from './said';
import { useWebhookWords } from './words';

type Props = { items: WebhookEndpoint[]; isStale?: boolean; /** The list of all that are of somebody. */ ofOwner?: (id: string) => string };

/** Endpoints in a table: whether each is told, of what, how the last delivery went; of everybody's whose they are. */
export function Endpoints({ items, isStale, ofOwner }: Props) {
  const words = useWebhookWords();
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
    { key: 'last', label: words.last, cell: ({ last_delivery: last }) => <Last of={last} /> },
    ...(place.isManaged ? [{ key: 'owner', label: words.owner, cell: (row: WebhookEndpoint) => <OwnerCell id={row.owner} all={ofOwner?.(row.owner)} /> }] : []),
  ];
  return (
    <DataTable caption={place.isManaged ? words.allCaption : words.caption} columns={columns} rows={items} keyOf={({ id }) => id} nameOf={nameOf} isStale={isStale} />
  );
}

function Last({ of }: { of: WebhookEndpoint['last_delivery'] }) {
  const words = useWebhookWords();
  const { moment } = useTimes();
  if (!of) return words.noneYet;
  return (
    <>
      <DeliveryTag of={of} />
      <span className="cell-note">{words.messages[of.event_type]}, {moment(of.at)}</span>
    </>
  );
}

function OwnerCell({ id, all }: { id: string; all?: string }) {
  const words = useWebhookWords();
  const name = useOwner(id);
  return (
    <>
      <Owner id={id} />
      {all && name && <span className="cell-note"><Link keepScroll className="hook-only" to={all} aria-label={words.onlyOf(name)}>{words.onlyTheirs}</Link></span>}
    </>
  );
}

function useOwner(id: string): string | undefined {
  const { data } = useQuery(owner(useLanguage(), id));
  return data && (data.name || data.email || id);
}

/** Whose it is, with the way to them. */
export function Owner({ id }: { id: string }) {
  const language = useLanguage();
  return <Link to={screenOf('managePerson', language, id)}>{useOwner(id) ?? '…'}</Link>;
}
