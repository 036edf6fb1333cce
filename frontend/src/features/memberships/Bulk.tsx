import { useState } from 'react';
import { piazza } from '~/api';
import { decideMemberships, undoMembershipStep, type MembershipSummary } from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { BulkBar } from '~/tables/BulkBar';
import { BulkResults, type RowResult } from '~/tables/BulkResults';
import { runEach } from '~/tables/runEach';
import type { Selection } from '~/tables/useSelection';
import { allMatching, most, type Filters } from './queries';
import { useNameOf } from './Table';
import { useMembershipsWords } from './words';

type Props = {
  items: MembershipSummary[];
  total?: number;
  filters: Filters;
  selection: Selection;
  onDone: () => Promise<unknown>;
};

/** Deciding on many at once: what became of each is told, and what was done can be undone for a while. */
export function Bulk({ items, total, filters, selection, onDone }: Props) {
  const words = useMembershipsWords();
  const { form } = useInside();
  const language = useLanguage();
  const nameOf = useNameOf();
  const [asked, setAsked] = useState<'approval' | 'rejection'>();
  const [results, setResults] = useState<RowResult[]>();
  const [done, setDone] = useState<MembershipSummary[]>([]);
  const count = selection.all ? Math.min(total ?? most, most) : selection.keys.length;

  const decide = async (reason: string) => {
    if (!asked) return;
    const rows = selection.all ? await allMatching(language, filters) : items.filter(({ id }) => selection.has(id));
    const communities = [...new Set(rows.map(({ community }) => community.id))];
    const told: RowResult[] = [];
    for (const community of communities) {
      const members = rows.filter((row) => row.community.id === community);
      const { results: answered } = await decideMemberships({
        client: piazza(language),
        path: { community },
        body: { step: asked, memberships: members.map(({ id }) => id), ...(reason && { reason }) },
      });
      for (const { membership, done: isDone, problem } of answered) {
        const row = members.find(({ id }) => id === membership);
        told.push({ key: membership, label: row ? nameOf(row) : membership, done: isDone, why: isDone ? undefined : (problem?.detail ?? words.gone) });
      }
    }
    setDone(rows.filter(({ id }) => told.some(({ key, done: isDone }) => isDone && key === id)));
    setResults(told);
    selection.clear();
    await onDone();
  };

  const undo = async () => {
    const client = piazza(language);
    const took = await runEach(
      done,
      (row) => ({ key: row.id, label: nameOf(row) }),
      ({ id }) => undoMembershipStep({ client, path: { membership: id } }),
    );
    setDone([]);
    setResults(took);
    await onDone();
  };

  return (
    <>
      {done.length > 0 && !results && (
        <div className="bulk-bar">
          <p role="status">{words.undoOf(done.length)}</p>
          <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => void undo()}>{words.undo}</button>
          <button type="button" className="text-button" onClick={() => setDone([])}>{form.close}</button>
        </div>
      )}
      <BulkBar selection={selection} total={total} shown={items.length} canSelectAll>
        <button type="button" className="btn btn-primary btn-sm" onClick={() => setAsked('approval')}>{words.approve}</button>
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setAsked('rejection')}>{words.reject}</button>
      </BulkBar>
      {asked && (
        <ReasonDialog
          title={asked === 'approval' ? words.approveMany(count) : words.rejectMany(count)}
          text={<>{asked === 'approval' ? words.approveText : words.rejectText} {(total ?? 0) > most && selection.all && words.tooMany(most)}</>}
          confirm={asked === 'approval' ? words.approve : words.reject}
          reason={asked === 'rejection' ? { label: words.reason, hint: words.reasonHint } : undefined}
          onConfirm={decide}
          onClose={() => setAsked(undefined)}
        />
      )}
      {results && <BulkResults results={results} onClose={() => setResults(undefined)} />}
    </>
  );
}
