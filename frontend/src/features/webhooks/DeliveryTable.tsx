import type { WebhookDelivery } from '~/api/inside';
import { useTimes } from '~/i18n/inside';
import { DataTable, type Column } from '~/tables/DataTable';
import { DeliveryTag, useDuration } from './said';
import { useWebhookWords } from './words';

type Props = {
  items: WebhookDelivery[];
  isStale: boolean;
  /** The endpoint is disabled: nothing goes out. */
  isHeld: boolean;
  onShow: (row: WebhookDelivery) => void;
  onReplay: (row: WebhookDelivery) => void;
};

export function DeliveryTable({ items, isStale, isHeld, onShow, onReplay }: Props) {
  const words = useWebhookWords();
  const { moment } = useTimes();
  const duration = useDuration();
  const nameOf = ({ event_type, created_at }: WebhookDelivery): [string, string] => [words.messages[event_type], moment(created_at)];
  const next = ({ next_try_at }: WebhookDelivery) => next_try_at && (isHeld ? words.held : words.nextAt(moment(next_try_at)));
  const columns: Column<WebhookDelivery>[] = [
    { key: 'message', label: words.message, head: true, cell: (row) => <>{words.messages[row.event_type]}<span className="cell-note">{moment(row.created_at)}</span></> },
    { key: 'state', label: words.state, cell: (row) => <><DeliveryTag of={row} /><span className="cell-note">{row.state !== 'sending' && next(row)}</span></> },
    { key: 'tries', label: words.tries, numeric: true, cell: ({ tries }) => tries.length },
    {
      key: 'answer',
      label: words.answer,
      cell: ({ tries }) => {
        const last = tries.at(-1);
        return last ? <>{last.status ?? '–'}{last.outcome !== 'taken' && <span className="cell-note">{words.outcomes[last.outcome]}</span>}</> : '–';
      },
    },
    { key: 'duration', label: words.duration, numeric: true, cell: ({ tries }) => (tries.length > 0 ? duration(tries.at(-1)?.duration_ms ?? 0) : '–') },
    {
      key: 'actions',
      label: words.actions,
      cell: (row) => (
        <span className="row-actions">
          <button type="button" className="text-button" aria-label={words.showOf(...nameOf(row))} onClick={() => onShow(row)}>{words.show}</button>
          {row.ended_at && !isHeld && (
            <button type="button" className="text-button" aria-label={words.replayOf(...nameOf(row))} onClick={() => onReplay(row)}>{words.replay}</button>
          )}
        </span>
      ),
    },
  ];
  return (
    <DataTable caption={words.deliveriesText} columns={columns} rows={items} keyOf={({ id }) => id} nameOf={(row) => nameOf(row).join(', ')} isStale={isStale} />
  );
}
