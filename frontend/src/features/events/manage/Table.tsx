import type { EventSummary } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import type { Selection } from '~/tables/useSelection';
import { Link } from '~/ui/Link';
import { saySpan, sayZone } from '~/ui/time/span';
import { useEventWords } from './words';

type Props = { items: EventSummary[]; sorted: string; sortHref: (sort: string) => string; isStale: boolean; selection?: Selection };

export function Table({ items, sorted, sortHref, isStale, selection }: Props) {
  const words = useEventWords();
  const language = useLanguage();
  const { day } = useTimes();
  const columns: Column<EventSummary>[] = [
    {
      key: 'title',
      label: words.name,
      head: true,
      cell: (row) => (
        <>
          <Link to={screenOf('manageEvent', language, row.slug)} lang={row.language === language ? undefined : row.language}>{row.title}</Link>
          <span className="cell-note">{row.hosts.map(({ name }) => name).join(', ')}</span>
        </>
      ),
    },
    {
      key: 'when',
      label: words.when,
      sort: { up: 'starts_at', down: '-starts_at' },
      cell: ({ zone, starts_at, ends_at }) => (
        <>
          {saySpan(language, zone, { from: starts_at, to: ends_at })}
          {zone !== 'Europe/Rome' && <span className="cell-note">{sayZone(language, zone, starts_at)}</span>}
        </>
      ),
    },
    { key: 'status', label: words.status, cell: ({ status }) => <span className={`tag tag-${status}`}>{words.statuses[status]}</span> },
    { key: 'kind', label: words.kind, cell: ({ kind, mode }) => <>{words.kinds[kind]}<span className="cell-note">{words.modes[mode][0]}</span></> },
    { key: 'seats', label: words.places, cell: (row) => <SeatsOf of={row} /> },
    { key: 'updated', label: words.updated, sort: { up: 'updated' }, cell: (row) => day(row.updated_at) },
  ];
  return (
    <DataTable
      caption={words.caption}
      columns={columns}
      rows={items}
      keyOf={(row) => row.id}
      nameOf={(row) => row.title}
      sorted={sorted}
      sortHref={sortHref}
      isStale={isStale}
      selection={selection}
    />
  );
}

/** How full it is; each way to take part for itself. */
function SeatsOf({ of: { registration: { way, channels } } }: { of: EventSummary }) {
  const words = useEventWords();
  if (way === 'none') return <span className="hint">{words.noRegistration}</span>;
  if (way === 'elsewhere') return <span className="hint">{words.elsewhere}</span>;
  return channels.map(({ channel, capacity, free, waiting }) => (
    <span key={channel} className="seats-of">
      {channels.length > 1 && `${words.channels[channel]}: `}
      {capacity && typeof free === 'number' ? words.free(free, capacity) : words.noLimit}
      {waiting > 0 && <span className="cell-note">{words.waiting(waiting)}</span>}
    </span>
  ));
}
