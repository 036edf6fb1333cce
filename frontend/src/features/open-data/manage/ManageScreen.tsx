import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { piazza } from '~/api';
import { createOpenDataDump } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import type { Visit } from '~/inside';
import { isActive } from '~/tables/askAgain';
import { Pager } from '~/tables/Pager';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { Current } from './Current';
import { DumpTable } from './DumpTable';
import { current, dumps, limit, ofSearch } from './queries';
import { useManageWords } from './words';

export const prepare = ({ queryClient, language, search }: Visit) =>
  Promise.all([queryClient.ensureQueryData(ofSearch(language, search)), queryClient.ensureQueryData(current(language))]);

const noFilters = () => ({});

/** Open data as whoever administers them sees them: what there is, when it was made, and the way to have it made now. */
export function Screen() {
  const words = useManageWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const list = useList('manageOpenData', noFilters);
  const { data, error, refetch } = useQuery(dumps(language, list.place));
  const { busy, problem, run } = useStep();
  const [hasAsked, setAsked] = useState(false);
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const isMaking = items.some(isActive);
  // What everybody has is another thing once they are made.
  const newest = items.find(({ state }) => state === 'done')?.id;
  useEffect(() => void queryClient.invalidateQueries({ queryKey: current(language).queryKey }), [queryClient, language, newest]);

  const make = () => run(async () => {
    await createOpenDataDump({ client: piazza(language) });
    await queryClient.invalidateQueries({ queryKey: ['managed', 'open-data', 'dumps'] });
    // Not before the new one is in the list: that those before it are ready is no answer.
    setAsked(true);
  });
  const isWaiting = items.some(({ state }) => state === 'queued');
  const said = isMaking ? (hasAsked ? words.asked : words.making) : hasAsked && (items[0]?.state === 'failed' ? words.failed : words.made);
  return (
    <Layout
      title={words.title}
      lead={words.lead}
      actions={(
        <button type="button" className="btn btn-primary" aria-disabled={busy || isWaiting} onClick={() => { if (!isWaiting) void make(); }}>
          <Icon name="refresh" className="icon-white" /><span>{words.make}</span>
        </button>
      )}
    >
      <p role="alert" className="fault">{problem}</p>
      {error && (
        <Notice tone="warning">
          <p>{words.stopped}</p>
          <p><button type="button" className="btn btn-outline-primary btn-sm" onClick={() => void refetch()}>{words.again}</button></p>
        </Notice>
      )}
      <Current />
      <section className="open-data-dumps" aria-labelledby="dumps">
        <h2 id="dumps">{words.dumps}</h2>
        <p role="status" className={said ? 'list-count' : 'visually-hidden'}>{said}</p>
        {items.length === 0 ? <Empty title={words.emptyTitle} text={words.emptyText} /> : (
          <>
            <DumpTable items={items} isFirstPage={!list.place.cursor} />
            <Pager list={list} next={data?.next_cursor} limit={limit} />
          </>
        )}
      </section>
    </Layout>
  );
}
