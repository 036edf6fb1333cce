import type { Mail } from '~/api/inside';
import { useTimes } from '~/i18n/inside';
import { DataTable, type Column } from '~/tables/DataTable';
import type { Selection } from '~/tables/useSelection';
import { useMailWords } from './words';

type Props = { items: Mail[]; nameOf: (row: Mail) => string; selection: Selection; isStale: boolean };

export function MailTable({ items, nameOf, selection, isStale }: Props) {
  const words = useMailWords();
  const { moment } = useTimes();
  const columns: Column<Mail>[] = [
    {
      key: 'template',
      label: words.template,
      head: true,
      cell: (row) => <>{words.templates[row.template] ?? row.template}<span className="cell-note">{words.inLanguage[row.language]}</span></>,
    },
    { key: 'to', label: words.to, cell: (row) => row.recipient ?? <span className="hint">{words.toNobody}</span> },
    {
      key: 'state',
      label: words.state,
      cell: (row) => (
        <>
          <span className={`tag tag-mail-${row.state}`}>{words.states[row.state]}</span>
          {row.next_try_at && row.state === 'retrying' && <span className="cell-note">{words.next(moment(row.next_try_at))}</span>}
          {row.ended_at && <span className="cell-note">{words.ended(moment(row.ended_at))}</span>}
          {row.last_error && <span className="cell-note"><samp lang="en">{row.last_error}</samp></span>}
        </>
      ),
    },
    { key: 'attempts', label: words.attempts, numeric: true, cell: (row) => row.attempts },
    { key: 'when', label: words.when, cell: (row) => moment(row.created_at) },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={items} keyOf={(row) => row.id} nameOf={nameOf} selection={selection} isStale={isStale} />;
}
