import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { CommunitySummary } from '~/api';
import { communityStatuses, joinPolicies } from '~/api/values';
import { useThemes } from '~/forms/picks';
import { useLanguage, useWords } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { coordinates, edits, usePerson, type Person, type Visit } from '~/inside';
import { paths } from '~/paths';
import { screen, screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import { ExportButton } from '~/tables/ExportButton';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { SavedViews } from '~/tables/SavedViews';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { coordinated, limit, managedList, ofSearch, readListFilters } from './queries';
import { useCommunityWords } from './words';

/** Coordinators work on their own; whoever is staff looks at all. */
const looksAtOwn = (person: Person) => !person.hub_role && coordinates(person);

export const prepare = ({ queryClient, language, search, person }: Visit): Promise<unknown> =>
  person && looksAtOwn(person) ? queryClient.ensureQueryData(coordinated(language, person)) : queryClient.ensureQueryData(ofSearch(language, search));

export function Screen() {
  return looksAtOwn(usePerson()) ? <OwnList /> : <WholeList />;
}

function OwnList() {
  const words = useCommunityWords();
  const items = useSuspenseQuery(coordinated(useLanguage(), usePerson())).data;
  return (
    <Layout title={words.title} lead={words.ownLead}>
      <Table items={items} isStale={false} />
    </Layout>
  );
}

function WholeList() {
  const words = useCommunityWords();
  const { communityStatus, joinPolicy, communities } = useWords();
  const language = useLanguage();
  const person = usePerson();
  const list = useList('manageCommunities', readListFilters);
  const { data, error, isPlaceholderData } = useQuery(managedList(language, list.filters, list.place));
  const themes = useThemes();
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const fresh = edits(person) && <Link className="btn btn-primary" to={screen('manageNewCommunity', language)}>{words.fresh}</Link>;
  return (
    <Layout title={words.title} lead={words.lead} actions={<>{items.length > 0 && <ExportButton of="communities" filter={list.filters} total={data?.total} />}{fresh}</>}>
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          { name: 'status', label: words.status, options: communityStatuses.map((value) => ({ value, label: communityStatus[value] })) },
          { name: 'join_policy', label: words.join, options: joinPolicies.map((value) => ({ value, label: joinPolicy[value] })) },
          { name: 'theme', label: communities.facet.theme, options: themes },
          { name: 'coordinated', label: words.coordination, options: [{ value: 'true', label: words.coordinated }] },
        ]}
      />
      <SavedViews of="communities" list={list} />
      {items.length === 0 ? (
        <Empty title={words.emptyTitle} text={words.emptyText}>{fresh}</Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Table items={items} sorted={list.filters.sort ?? 'name'} sortHref={(sort) => list.href({ sort })} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
    </Layout>
  );
}

type TableProps = { items: Row[]; sorted?: string; sortHref?: (sort: never) => string; isStale: boolean };
/** What a list says of a community, and its page too. */
type Row = Pick<CommunitySummary, 'id' | 'slug' | 'name' | 'language' | 'status' | 'join_policy' | 'counts' | 'updated_at'>;

function Table({ items, sorted, sortHref, isStale }: TableProps) {
  const words = useCommunityWords();
  const { communityStatus, joinPolicy } = useWords();
  const language = useLanguage();
  const { day } = useTimes();
  const person = usePerson();
  // Who may not write it reads its page.
  const mayWrite = (id: string) => edits(person) || person.communities.some((own) => own.id === id && own.role === 'coordinator');
  const pageOf = ({ id, slug }: Row) => (mayWrite(id) ? screenOf('manageCommunity', language, slug) : paths.community(language, slug));
  const columns: Column<Row>[] = [
    {
      key: 'name',
      label: words.name,
      head: true,
      sort: { up: 'name', down: '-name' },
      cell: (row) => <Link to={pageOf(row)} lang={row.language}>{row.name}</Link>,
    },
    { key: 'status', label: words.status, cell: ({ status }) => <span className={`tag tag-${status}`}>{communityStatus[status]}</span> },
    { key: 'join', label: words.join, cell: (row) => joinPolicy[row.join_policy] },
    { key: 'members', label: words.members, numeric: true, sort: { up: 'members' }, cell: (row) => row.counts.members.toLocaleString(language) },
    { key: 'updated', label: words.updated, sort: { up: 'updated' }, cell: (row) => day(row.updated_at) },
  ];
  return (
    <DataTable
      caption={words.title}
      columns={columns}
      rows={items}
      keyOf={(row) => row.id}
      nameOf={(row) => row.name}
      sorted={sorted}
      sortHref={sortHref as (sort: string) => string}
      isStale={isStale}
    />
  );
}
