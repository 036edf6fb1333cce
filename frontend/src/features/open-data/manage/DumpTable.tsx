import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { isActive } from '~/tables/askAgain';
import { DataTable } from '~/tables/DataTable';
import { sayDuration, tookSeconds } from './duration';
import type { Dump } from './queries';
import { useManageWords } from './words';

/** Each time that the files were made, or should have been. `isFirstPage`: the first row is the last time of all. */
export function DumpTable({ items, isFirstPage }: { items: Dump[]; isFirstPage: boolean }) {
  const words = useManageWords();
  const language = useLanguage();
  const { moment } = useTimes();
  const number = new Intl.NumberFormat(language);
  const latest = isFirstPage ? items[0] : undefined;
  const took = ({ started_at, ended_at }: Dump) => {
    const seconds = tookSeconds(started_at, ended_at);
    return seconds === undefined ? '–' : seconds === 0 ? words.under : sayDuration(language, seconds);
  };
  return (
    <DataTable
      caption={words.caption}
      rows={items}
      keyOf={({ id }) => id}
      nameOf={({ created_at }) => words.nameOf(moment(created_at))}
      columns={[
        { key: 'asked', label: words.askedAt, head: true, cell: ({ created_at }) => <time dateTime={created_at}>{moment(created_at)}</time> },
        { key: 'state', label: words.state, cell: (dump) => <State of={dump} isLatest={dump === latest} /> },
        { key: 'took', label: words.took, cell: took },
        { key: 'rows', label: words.howMany, numeric: true, cell: ({ state, done }) => (state === 'done' ? number.format(done) : '–') },
      ]}
    />
  );
}

function State({ of: { state, done, total, created_at }, isLatest }: { of: Dump; isLatest: boolean }) {
  const words = useManageWords();
  const { moment } = useTimes();
  return (
    <>
      <span className={`tag tag-job-${state}`}>{words.states[state]}</span>
      {isActive({ state }) && (
        <progress className="job-progress" aria-label={`${words.states[state]}: ${words.nameOf(moment(created_at))}`} max={total ?? undefined} value={total ? done : undefined} />
      )}
      {state === 'running' && total ? <span className="cell-note">{words.progress(done, total)}</span> : null}
      {state === 'failed' && <span className="cell-note">{words.kept}{isLatest && ` ${words.retried}`}</span>}
    </>
  );
}
