import type { Exported } from '@piazza/client';
import { piazza } from '~/api';
import { cancelJob, downloadJobFile, removeJob } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { patterns } from '~/screens';
import { isActive } from '~/tables/askAgain';
import { DataTable, type Column } from '~/tables/DataTable';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { saveFile } from '~/ui/saveFile';
import { sizeOf } from '~/ui/sizeOf';
import type { Job } from './queries';
import { useExportWords } from './words';

type Props = { items: Job[]; onChange: (said?: string) => Promise<void> };

export function JobTable({ items, onChange }: Props) {
  const words = useExportWords();
  const { moment } = useTimes();
  const columns: Column<Job>[] = [
    { key: 'file', label: words.file, head: true, cell: (row) => <><strong>{row.file_name}</strong><What of={row} /></> },
    { key: 'state', label: words.state, cell: (row) => <State of={row} /> },
    { key: 'asked', label: words.asked, cell: (row) => moment(row.created_at) },
    { key: 'until', label: words.until, cell: (row) => (row.expires_at && row.state === 'done' ? moment(row.expires_at) : '–') },
    { key: 'actions', label: words.actions, cell: (row) => <Actions of={row} onChange={onChange} /> },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={items} keyOf={(row) => row.id} nameOf={(row) => row.file_name} />;
}

/** Lists whose filters are the same in an address and for the API; the activity log and events write their days otherwise. */
const lists: Partial<Record<Exported, keyof typeof patterns>> = {
  memberships: 'manageMemberships',
  people: 'managePeople',
  organisations: 'manageOrganisations',
  communities: 'manageCommunities',
  terms: 'manageGlossary',
};

function What({ of: { of, filter } }: { of: Job }) {
  const words = useExportWords();
  const language = useLanguage();
  const list = lists[of];
  return (
    <span className="cell-note">
      {words.of[of]}
      {filter !== '' && (
        <>, {list ? <Link to={`${patterns[list][language]}?${filter}`} aria-label={`${words.filtered}: ${words.seeList(words.of[of])}`}>{words.filtered}</Link> : words.filtered}</>
      )}
    </span>
  );
}

function State({ of: job }: { of: Job }) {
  const words = useExportWords();
  const { state, done, total, rows, bytes, problem } = job;
  const language = useLanguage();
  const size = bytes && sizeOf(language, bytes);
  return (
    <>
      <span className={`tag tag-job-${state}`}>{words.states[state]}</span>
      {isActive(job) && <progress className="job-progress" aria-label={`${words.states[state]}: ${job.file_name}`} max={total ?? undefined} value={total ? done : undefined} />}
      {state === 'running' && total ? <span className="cell-note">{words.progress(done, total)}</span> : null}
      {state === 'done' && <span className="cell-note">{[rows !== null && rows !== undefined && words.rows(rows), size].filter(Boolean).join(', ')}</span>}
      {problem && <span className="cell-note"><strong>{problem.title}.</strong> {problem.detail}</span>}
    </>
  );
}

function Actions({ of: job, onChange }: { of: Job; onChange: Props['onChange'] }) {
  const words = useExportWords();
  const language = useLanguage();
  const { busy, problem, run } = useStep();
  const call = { client: piazza(language), path: { job: job.id } };
  const name = job.file_name;
  // As bytes: as text it would lose the mark by which spreadsheets know its encoding.
  const download = () => run(async () => saveFile(name, (await downloadJobFile({ ...call, parseAs: 'blob' })) as unknown as Blob));
  const cancel = () => run(async () => {
    await cancelJob(call);
    await onChange();
  });
  const remove = () => run(async () => {
    await removeJob(call);
    await onChange(words.removed(name));
  });
  return (
    <span className="row-actions">
      {job.state === 'done' && (
        <button type="button" className="btn btn-primary btn-sm" aria-label={words.downloadOf(name)} aria-disabled={busy} onClick={() => void download()}>
          <Icon name="download" className="icon-white" /><span>{words.download}</span>
        </button>
      )}
      {isActive(job) ? (
        <button type="button" className="btn btn-outline-primary btn-sm" aria-label={words.cancelOf(name)} aria-disabled={busy} onClick={() => void cancel()}>{words.cancel}</button>
      ) : (
        <button type="button" className="text-button" aria-label={words.removeOf(name)} aria-disabled={busy} onClick={() => void remove()}>{words.remove}</button>
      )}
      <span role="alert" className="fault">{problem}</span>
    </span>
  );
}
