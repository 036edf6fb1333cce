import { useQuery, useQueryClient } from '@tanstack/react-query';
import { eventKinds, eventStatuses } from '~/api/values';
import { prepareOwners, useOwners } from '~/cards/inside/owners';
import { useLanguage } from '~/i18n';
import { usePerson, type Visit } from '~/inside';
import { screen } from '~/screens';
import { ExportButton } from '~/tables/ExportButton';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { FilterChip } from '~/tables/FilterPick';
import { SavedViews } from '~/tables/SavedViews';
import { useList } from '~/tables/useList';
import { useSelection } from '~/tables/useSelection';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { exported, limit, looksAtOwn, managedList, ofSearch, readFilters, sortOf } from './queries';
import { Bulk } from './Bulk';
import { Table } from './Table';
import { useEventWords } from './words';

export const prepare = (visit: Visit) => {
  const { queryClient, language, search, person } = visit;
  return Promise.all([person && queryClient.ensureQueryData(ofSearch(language, search, looksAtOwn(person))), prepareOwners(visit)]);
};

/** The events that one runs, what is ahead first; staff sees those of all communities. */
export function Screen() {
  const words = useEventWords();
  const language = useLanguage();
  const isOwn = looksAtOwn(usePerson());
  const list = useList('manageEvents', readFilters);
  const { data, error, isPlaceholderData } = useQuery(managedList(language, list.filters, list.place, isOwn));
  const communities = useOwners();
  const queryClient = useQueryClient();
  const selection = useSelection(list.href({}));
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const fresh = communities.length > 0 && <Link className="btn btn-primary" to={screen('manageNewEvent', language)}>{words.fresh}</Link>;
  return (
    <Layout
      title={words.title}
      lead={isOwn ? words.lead : words.leadStaff}
      actions={
        <>
          {items.length > 0 && <ExportButton of="events" filter={() => exported(list.filters, isOwn)} total={data?.total} />}
          {fresh}
        </>
      }
    >
      <SavedViews of="events" list={list} />
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          { name: 'when', label: words.when, all: words.whens.coming, options: (['soon', 'past', 'any'] as const).map((value) => ({ value, label: words.whens[value] })) },
          { name: 'status', label: words.status, all: words.allStatuses, options: eventStatuses.map((value) => ({ value, label: words.statuses[value] })) },
          { name: 'kind', label: words.kind, options: eventKinds.map((value) => ({ value, label: words.kinds[value] })) },
          { name: 'community', label: words.community, all: words.allCommunities, options: communities.map(({ slug, name }) => ({ value: slug, label: name })) },
        ]}
      >
        {list.filters.to_approve && <FilterChip list={list} name="to_approve" label={words.toApprove} chosen={words.toApproveChosen} />}
        {list.filters.series && <FilterChip list={list} name="series" label={words.series} chosen={words.seriesList} />}
      </FilterBar>
      {items.length === 0 ? (
        <Empty title={list.isFiltered ? words.emptyTitle : words.emptyComingTitle} text={list.isFiltered ? words.emptyText : communities.length > 0 ? words.emptyComingText : words.noCommunity}>
          {fresh}
          {list.filters.when !== 'any' && <Link className="btn btn-outline-primary" to={`${list.bare}?when=any`}>{words.seeAll}</Link>}
        </Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Table items={items} sorted={sortOf(list.filters)} sortHref={(sort) => list.href({ sort: sort as typeof list.filters.sort })} selection={communities.length > 0 ? selection : undefined} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
      <Bulk items={items} selection={selection} onDone={() => queryClient.invalidateQueries({ queryKey: ['managed'] })} />
    </Layout>
  );
}
