import { useQuery, useQueryClient } from '@tanstack/react-query';
import { personCategories } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { useMembershipWords } from '~/i18n/inside/memberships';
import type { Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { ExportButton } from '~/tables/ExportButton';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { SavedViews } from '~/tables/SavedViews';
import { useList } from '~/tables/useList';
import { useSelection } from '~/tables/useSelection';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { Bulk } from './Bulk';
import { membershipList, limit, ofSearch, prepareDecidedOn, readFilters, roles, useDecidedOn, useProvinceOptions } from './queries';
import { StateTabs } from './StateTabs';
import { Table } from './Table';
import { useMembershipsWords } from './words';

export const prepare = (visit: Visit) =>
  Promise.all([visit.queryClient.ensureQueryData(ofSearch(visit.language, visit.search)), prepareDecidedOn(visit)]);

export function Screen() {
  const words = useMembershipsWords();
  const { role } = useMembershipWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const list = useList('manageMemberships', readFilters);
  const { data, error, isPlaceholderData } = useQuery(membershipList(language, list.filters, list.place));
  const selection = useSelection(list.href({}));
  const communities = useDecidedOn();
  const provinces = useProvinceOptions();
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const [chosen] = list.filters.community ?? [];
  /** The one that is looked at: chosen, or the only one there is to choose. */
  const of = chosen ?? (communities.length === 1 ? communities[0]?.slug : undefined);
  const isPending = list.filters.state?.length === 1 && list.filters.state[0] === 'pending';
  const invite = communities.length > 0 && <Link className="btn btn-primary" to={screen('manageInvitations', language, { community: chosen })}>{words.invite}</Link>;
  return (
    <Layout
      title={words.title}
      lead={words.lead}
      actions={
        <>
          {items.length > 0 && <ExportButton of="memberships" filter={list.filters} total={data?.total} />}
          {of && <Link className="btn btn-outline-primary" to={screenOf('manageForm', language, of)}>{words.form}</Link>}
          {of && <Link className="btn btn-outline-primary" to={screenOf('manageComposition', language, of)}>{words.composition}</Link>}
          {invite}
        </>
      }
    >
      <StateTabs list={list} facets={data?.facets?.state ?? []} />
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          { name: 'community', label: words.community, options: communities.map(({ slug, name }) => ({ value: slug, label: name })) },
          { name: 'role', label: words.role, options: roles.map((value) => ({ value, label: role[value] })) },
          { name: 'category', label: words.category, options: personCategories.map((value) => ({ value, label: personCategory[value] })) },
          { name: 'province', label: words.province, options: provinces },
        ]}
      />
      <SavedViews of="memberships" list={list} />
      {items.length === 0 ? (
        <Empty title={isPending ? words.emptyPendingTitle : words.emptyTitle} text={isPending ? words.emptyPendingText : words.emptyText}>
          {list.isFiltered && <Link className="btn btn-outline-primary" to={list.bare}>{words.seeAll}</Link>}
          {invite}
        </Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Table
            items={items}
            selection={selection}
            sorted={list.filters.sort ?? 'newest'}
            sortHref={(sort) => list.href({ sort: sort as typeof list.filters.sort })}
            isStale={isPlaceholderData}
          />
          <Pager list={list} next={data?.next_cursor} total={data?.total ?? undefined} limit={limit} />
        </>
      )}
      <Bulk
        items={items}
        total={data?.total ?? undefined}
        filters={list.filters}
        selection={selection}
        onDone={() => queryClient.invalidateQueries({ queryKey: ['managed', 'memberships'] })}
      />
    </Layout>
  );
}
