import { useQuery } from '@tanstack/react-query';
import type { TermSummary } from '~/api';
import { termCategories } from '~/api/values';
import { useLanguage, useWords } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { edits, usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import { ExportButton } from '~/tables/ExportButton';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { SavedViews } from '~/tables/SavedViews';
import { useList } from '~/tables/useList';
import { useSelection } from '~/tables/useSelection';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { BulkSteps } from './BulkSteps';
import { limit, managedList, ofSearch, readListFilters, termStatuses } from './queries';
import { useTermWords } from './words';

export const prepare = ({ queryClient, language, search }: Visit) => queryClient.ensureQueryData(ofSearch(language, search));

export function Screen() {
  const words = useTermWords();
  const { termCategory } = useWords();
  const language = useLanguage();
  const { day } = useTimes();
  const person = usePerson();
  const list = useList('manageGlossary', readListFilters);
  const { data, error, isPlaceholderData } = useQuery(managedList(language, list.filters, list.place));
  const selection = useSelection(list.pageHref(list.place));
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const fresh = <Link className="btn btn-primary" to={screen('manageNewTerm', language)}>{words.fresh}</Link>;
  const columns: Column<TermSummary>[] = [
    {
      key: 'label',
      label: words.label,
      head: true,
      cell: (row) => <Link to={screenOf('manageTerm', language, row.slug)} lang={row.language}>{row.label}</Link>,
    },
    { key: 'status', label: words.status, cell: ({ status }) => <span className={`tag tag-${status}`}>{words.statuses[status]}</span> },
    { key: 'category', label: words.category, cell: (row) => termCategory[row.category] },
    { key: 'updated', label: words.updated, cell: (row) => day(row.updated_at) },
  ];
  return (
    <Layout
      title={words.title}
      lead={words.lead}
      actions={
        <>
          {items.length > 0 && <ExportButton of="terms" filter={list.filters} total={data?.total} />}
          {edits(person) && <Link className="btn btn-outline-primary" to={screen('manageImport', language)}>{words.toImport}</Link>}
          {fresh}
        </>
      }
    >
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          { name: 'status', label: words.status, options: termStatuses.map((value) => ({ value, label: words.statuses[value] })) },
          { name: 'category', label: words.category, options: termCategories.map((value) => ({ value, label: termCategory[value] })) },
        ]}
      />
      <SavedViews of="terms" list={list} />
      {items.length === 0 ? (
        <Empty title={words.emptyTitle} text={words.emptyText}>{fresh}</Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <DataTable
            caption={words.title}
            columns={columns}
            rows={items}
            keyOf={(row) => row.id}
            nameOf={(row) => row.label}
            selection={edits(person) ? selection : undefined}
            isStale={isPlaceholderData}
          />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
      <BulkSteps rows={items} selection={selection} />
    </Layout>
  );
}
