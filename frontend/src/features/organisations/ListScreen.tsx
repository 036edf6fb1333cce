import { useQuery } from '@tanstack/react-query';
import type { Organisation } from '@piazza/client';
import { personCategories } from '~/api/values';
import { useProvinces } from '~/forms/picks';
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
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { limit, ofSearch, organisations, organisationStates, readListFilters } from './queries';
import { useOrganisationWords } from './words';

export const prepare = ({ queryClient, language, search }: Visit) => queryClient.ensureQueryData(ofSearch(language, search));

export function Screen() {
  const words = useOrganisationWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  const { day } = useTimes();
  const person = usePerson();
  const list = useList('manageOrganisations', readListFilters);
  const provinces = useProvinces();
  const { data, error, isPlaceholderData } = useQuery(organisations(language, list.filters, list.place));
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const fresh = edits(person) && <Link className="btn btn-primary" to={screen('manageNewOrganisation', language)}>{words.fresh}</Link>;
  const columns: Column<Organisation>[] = [
    {
      key: 'name',
      label: words.name,
      head: true,
      sort: { up: 'name', down: '-name' },
      cell: (row) => <Link to={screenOf('manageOrganisation', language, row.id)}>{row.name}</Link>,
    },
    { key: 'kind', label: words.kind, cell: ({ kind }) => personCategory[kind] },
    { key: 'place', label: words.place, cell: ({ municipality, province }) => municipality?.name ?? province?.name ?? '–' },
    { key: 'state', label: words.state, cell: ({ state }) => <span className={`tag tag-${state}`}>{words.states[state]}</span> },
    { key: 'since', label: words.since, sort: { up: 'newest' }, cell: (row) => day(row.created_at) },
  ];
  return (
    <Layout title={words.title} lead={words.lead} actions={<>{items.length > 0 && <ExportButton of="organisations" filter={list.filters} total={data?.total} />}{fresh}</>}>
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          { name: 'state', label: words.state, options: organisationStates.map((value) => ({ value, label: words.states[value] })) },
          { name: 'kind', label: words.kind, options: personCategories.map((value) => ({ value, label: personCategory[value] })) },
          { name: 'province', label: words.province, options: provinces },
          { name: 'merged', label: words.mergers, options: (['false', 'true'] as const).map((value) => ({ value, label: words.mergedChoices[value] })) },
        ]}
      />
      <SavedViews of="organisations" list={list} />
      {items.length === 0 ? <Empty title={words.emptyTitle} text={words.emptyText}>{fresh}</Empty> : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <DataTable
            caption={words.title}
            columns={columns}
            rows={items}
            keyOf={(row) => row.id}
            nameOf={(row) => row.name}
            sorted={list.filters.sort ?? 'name'}
            sortHref={(sort) => list.href({ sort: sort as 'name' })}
            isStale={isPlaceholderData}
          />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
    </Layout>
  );
}
