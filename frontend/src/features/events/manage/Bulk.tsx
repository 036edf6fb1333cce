import { useState } from 'react';
import { piazza } from '~/api';
import { publishEvent, type EventSummary } from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useLanguage } from '~/i18n';
import { BulkBar } from '~/tables/BulkBar';
import { BulkResults, type RowResult } from '~/tables/BulkResults';
import { runEach } from '~/tables/runEach';
import type { Selection } from '~/tables/useSelection';
import { useEventWords } from './words';

/** Publishing the drafts that are ticked, as those of a series; what became of each is told. */
export function Bulk({ items, selection, onDone }: { items: EventSummary[]; selection: Selection; onDone: () => Promise<unknown> }) {
  const words = useEventWords();
  const language = useLanguage();
  const [asked, setAsked] = useState(false);
  const [results, setResults] = useState<RowResult[]>();
  const chosen = items.filter(({ id }) => selection.has(id));
  const publish = async () => {
    setResults(await runEach(chosen, ({ id, title, starts_at }) => ({ key: id, label: `${title}, ${new Date(starts_at).toLocaleDateString(language)}` }), ({ id }) => publishEvent({ client: piazza(language), path: { event: id } })));
    selection.clear();
    await onDone();
  };
  return (
    <>
      <BulkBar selection={selection} shown={items.length}>
        <button type="button" className="btn btn-primary btn-sm" onClick={() => setAsked(true)}>{words.steps.publish}</button>
      </BulkBar>
      {asked && <ReasonDialog title={words.publishMany(chosen.length)} text={words.stepTexts.publish} confirm={words.steps.publish} onConfirm={publish} onClose={() => setAsked(false)} />}
      {results && <BulkResults results={results} onClose={() => setResults(undefined)} />}
    </>
  );
}
