import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Mail } from '~/api/inside';
import { useState } from 'react';
import { piazza } from '~/api';
import { retryMail, withdrawMail } from '~/api/inside';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import type { Visit } from '~/inside';
import { screen } from '~/screens';
import { BulkBar } from '~/tables/BulkBar';
import { BulkResults, type RowResult } from '~/tables/BulkResults';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { SavedViews } from '~/tables/SavedViews';
import { runEach } from '~/tables/runEach';
import { useList } from '~/tables/useList';
import { useSelection } from '~/tables/useSelection';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { MailTable } from './MailTable';
import { dead, limit, mails, ofSearch, readFilters, states } from './queries';
import { useMailWords } from './words';

export const prepare = ({ queryClient, language, search }: Visit) =>
  Promise.all([queryClient.ensureQueryData(ofSearch(language, search)), queryClient.ensureQueryData(dead(language))]);

/** The outbox: what is owed, what is stuck, and another try. */
export function Screen() {
  const words = useMailWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const list = useList('manageMail', readFilters);
  const { data, error, isPlaceholderData } = useQuery(mails(language, list.filters, list.place));
  const stuck = useSuspenseQuery(dead(language)).data;
  const selection = useSelection(list.href({}));
  const [results, setResults] = useState<RowResult[]>();
  const [asked, setAsked] = useState(false);
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const isDead = list.filters.state?.[0] === 'dead';
  const nameOf = ({ template, recipient }: Mail) => [words.templates[template] ?? template, recipient].filter(Boolean).join(', ');

  const take = async (step: (mail: string) => Promise<unknown>) => {
    const rows = items.filter(({ id }) => selection.has(id));
    const told = await runEach(rows, (row) => ({ key: row.id, label: nameOf(row) }), ({ id }) => step(id));
    selection.clear();
    setResults(told);
    await queryClient.invalidateQueries({ queryKey: ['managed', 'mails'] });
  };
  const client = piazza(language);
  const retry = () => take((mail) => retryMail({ client, path: { mail } }));
  const withdraw = () => take((mail) => withdrawMail({ client, path: { mail } }));

  return (
    <Layout title={words.title} lead={words.lead}>
      {stuck > 0 && !isDead && (
        <Notice tone="warning"><p>{words.deadNotice(stuck)} <Link to={screen('manageMail', language, { state: 'dead' })}>{words.deadLink}</Link></p></Notice>
      )}
      <FilterBar list={list} filters={[{ name: 'state', label: words.state, options: states.map((value) => ({ value, label: words.states[value] })) }]} />
      <SavedViews of="mails" list={list} />
      {items.length === 0 ? (
        <Empty title={isDead ? words.emptyDeadTitle : words.emptyTitle} text={isDead ? words.emptyDeadText : words.emptyText}>
          {list.isFiltered && <Link className="btn btn-outline-primary" to={list.bare}>{words.seeAll}</Link>}
        </Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <MailTable items={items} nameOf={nameOf} selection={selection} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total ?? undefined} limit={limit} />
        </>
      )}
      <BulkBar selection={selection} shown={items.length}>
        <button type="button" className="btn btn-primary btn-sm" onClick={() => void retry()}>{words.retry}</button>
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setAsked(true)}>{words.withdraw}</button>
      </BulkBar>
      {asked && (
        <StepDialog title={words.withdrawTitle} text={words.withdrawText} confirm={words.withdraw} initial={{}} submit={withdraw} onDone={() => setAsked(false)} onClose={() => setAsked(false)} />
      )}
      {results && <BulkResults results={results} onClose={() => setResults(undefined)} />}
    </Layout>
  );
}
