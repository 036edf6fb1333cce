import { useQuery } from '@tanstack/react-query';
import type { Person } from '@piazza/client';
import { personCategories } from '~/api/values';
import { useProvinces } from '~/forms/picks';
import { useLanguage, useWords } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import { ExportButton } from '~/tables/ExportButton';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { SavedViews } from '~/tables/SavedViews';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { hubRoles, limit, ofSearch, people, personStates, readListFilters, representations } from './queries';
import { usePeopleWords } from './words';

export const prepare = ({ queryClient, language, search }: Visit) => queryClient.ensureQueryData(ofSearch(language, search));

export function Screen() {
  const words = usePeopleWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  const list = useList('managePeople', readListFilters);
  const provinces = useProvinces();
  const { data, error, isPlaceholderData } = useQuery(people(language, list.filters, list.place));
  if (error && !data) throw error;
  const items = data?.items ?? [];
  return (
    <Layout title={words.title} lead={words.lead} actions={items.length > 0 && <ExportButton of="people" filter={list.filters} total={data?.total} />}>
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          { name: 'hub_role', label: words.role, options: hubRoles.map((value) => ({ value, label: words.roles[value] })) },
          { name: 'state', label: words.state, options: personStates.map((value) => ({ value, label: words.states[value] })) },
          { name: 'category', label: words.category, options: personCategories.map((value) => ({ value, label: personCategory[value] })) },
          { name: 'province', label: words.province, options: provinces },
          { name: 'representation', label: words.organisation, options: representations.map((value) => ({ value, label: words.representations[value] })) },
        ]}
      />
      <SavedViews of="people" list={list} />
      {items.length === 0 ? <Empty title={words.emptyTitle} text={words.emptyText} /> : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Table items={items} sorted={list.filters.sort ?? 'name'} sortHref={(sort) => list.href({ sort: sort as 'name' })} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
    </Layout>
  );
}

function Table({ items, sorted, sortHref, isStale }: { items: Person[]; sorted: string; sortHref: (sort: string) => string; isStale: boolean }) {
  const words = usePeopleWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  const { day } = useTimes();
  const columns: Column<Person>[] = [
    {
      key: 'name',
      label: words.name,
      head: true,
      sort: { up: 'name', down: '-name' },
      cell: (row) => (
        <>
          <Link to={screenOf('managePerson', language, row.id)}>{row.name || row.email || words.noName}</Link>
          {row.name && row.email && <span className="cell-note">{row.email}</span>}
        </>
      ),
    },
    { key: 'category', label: words.category, cell: ({ category }) => (category ? personCategory[category] : '–') },
    { key: 'place', label: words.place, cell: ({ municipality, province }) => municipality?.name ?? province?.name ?? '–' },
    {
      key: 'role',
      label: words.role,
      cell: ({ standing }) => (standing?.hub_role ? <span className="tag">{words.roles[standing.hub_role]}</span> : '–'),
    },
    {
      key: 'state',
      label: words.state,
      cell: ({ standing }) => standing && <span className={`tag tag-${standing.state}`}>{words.states[standing.state]}</span>,
    },
    { key: 'seen', label: words.seen, cell: ({ standing }) => (standing?.last_seen_on ? day(standing.last_seen_on) : '–') },
  ];
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={items}
      keyOf={(row) => row.id}
      nameOf={(row) => row.name || row.email || words.noName}
      sorted={sorted}
      sortHref={sortHref}
      isStale={isStale}
    />
  );
}
