import { useQuery } from '@tanstack/react-query';
import { prepareOwners, useOwners } from '~/cards/inside/owners';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { edits, usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import { FilterBar } from '~/tables/FilterBar';
import { FilterChip } from '~/tables/FilterPick';
import { Pager } from '~/tables/Pager';
import { SavedViews } from '~/tables/SavedViews';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { PhaseTag } from './PhaseTag';
import { useNow } from './phase';
import { limit, list as listOf, looksAtOwn, ofSearch, questionnaire, readFilters, states, whens, type SurveySummary } from './queries';
import { useSurveyWords } from './words';

export const prepare = (visit: Visit) => {
  const { queryClient, language, search, person } = visit;
  return Promise.all([person && queryClient.ensureQueryData(ofSearch(language, search, looksAtOwn(person))), prepareOwners(visit)]);
};

/** The surveys that one runs; staff sees all of them. */
export function Screen() {
  const words = useSurveyWords();
  const language = useLanguage();
  const person = usePerson();
  const isOwn = looksAtOwn(person);
  const owners = useOwners();
  const list = useList('manageSurveys', readFilters);
  const { data, error, isPlaceholderData } = useQuery(listOf(language, list.filters, list.place, isOwn));
  const asked = list.filters.questionnaire;
  const { data: of } = useQuery({ ...questionnaire(language, asked ?? ''), enabled: Boolean(asked) });
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const mayMake = owners.length > 0 || edits(person);
  const fresh = mayMake && <Link className="btn btn-primary" to={screen('manageNewSurvey', language, { questionnaire: asked })}>{words.fresh}</Link>;
  return (
    <Layout title={words.title} lead={isOwn ? words.lead : words.leadStaff} actions={fresh}>
      <SavedViews of="surveys" list={list} />
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          { name: 'when', label: words.when, all: words.anyTime, options: whens.map((value) => ({ value, label: words.whens[value] })) },
          { name: 'state', label: words.state, all: words.allStates, options: states.map((value) => ({ value, label: words.states[value] })) },
          { name: 'kind', label: words.kind, options: (['survey', 'poll'] as const).map((value) => ({ value, label: words.kinds[value][0] })) },
          { name: 'community', label: words.owner, all: words.allOwners, options: owners.map(({ slug, name }) => ({ value: slug, label: name })) },
        ]}
      >
        {asked && <FilterChip list={list} name="questionnaire" label={words.questionnaire} chosen={of?.title || words.ofQuestionnaire} />}
      </FilterBar>
      {items.length === 0 ? (
        <Nothing isFiltered={list.isFiltered} mayMake={mayMake} bare={list.bare} />
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Table items={items} sorted={list.filters.sort ?? 'updated'} sortHref={(sort) => list.href({ sort: sort as 'updated' | 'closes_at' })} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
    </Layout>
  );
}

function Nothing({ isFiltered, mayMake, bare }: { isFiltered: boolean; mayMake: boolean; bare: string }) {
  const words = useSurveyWords();
  const language = useLanguage();
  if (isFiltered) return <Empty title={words.noneFound} text={words.noneFoundText}><Link className="btn btn-outline-primary" to={bare}>{words.seeAll}</Link></Empty>;
  return (
    <Empty title={words.none} text={mayMake ? words.noneText : words.mayNotMake}>
      {mayMake && <Link className="btn btn-primary" to={screen('manageNewSurvey', language)}>{words.chooseQuestionnaire}</Link>}
      {mayMake && <Link className="btn btn-outline-primary" to={screen('manageNewQuestionnaire', language)}>{words.writeQuestionnaire}</Link>}
    </Empty>
  );
}

type TableProps = { items: SurveySummary[]; sorted: string; sortHref: (sort: string) => string; isStale: boolean };

function Table({ items, sorted, sortHref, isStale }: TableProps) {
  const words = useSurveyWords();
  const language = useLanguage();
  const now = useNow();
  const { day, moment } = useTimes();
  const columns: Column<SurveySummary>[] = [
    {
      key: 'title',
      label: words.name,
      head: true,
      cell: (row) => (
        <>
          <Link to={screenOf('manageSurvey', language, row.slug)} lang={row.language === language ? undefined : row.language}>{row.title}</Link>
          <span className="cell-note">{row.community?.name ?? words.ofHub}</span>
        </>
      ),
    },
    { key: 'state', label: words.state, cell: (row) => <PhaseTag of={row} now={now} /> },
    {
      key: 'closes',
      label: words.closes,
      sort: { up: 'closes_at' },
      cell: ({ state, opens_at, closes_at }) => (
        <>
          {closes_at ? moment(closes_at) : state === 'draft' ? words.noEndYet : words.noEnd}
          {opens_at && <span className="cell-note">{words.from(moment(opens_at))}</span>}
        </>
      ),
    },
    { key: 'kind', label: words.kind, cell: ({ kind, identity }) => <>{words.kinds[kind][0]}<span className="cell-note">{words.identities[identity][0]}</span></> },
    { key: 'answers', label: words.answers, numeric: true, cell: ({ responses, state }) => (typeof responses === 'number' && state !== 'draft' ? words.count(responses) : '–') },
    { key: 'updated', label: words.updated, sort: { up: 'updated' }, cell: ({ updated_at }) => day(updated_at) },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={items} keyOf={({ id }) => id} nameOf={({ title }) => title} sorted={sorted} sortHref={sortHref} isStale={isStale} />;
}
