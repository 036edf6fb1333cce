import { useQuery } from '@tanstack/react-query';
import type { Questionnaire } from '~/api/inside';
import { prepareOwners, useOwners } from '~/cards/inside/owners';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { edits, usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { DataTable, type Column } from '~/tables/DataTable';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { limit, list as listOf, ofSearch, readFilters, states } from './queries';
import { useQuestionnaireWords } from './words';

export const prepare = (visit: Visit) => Promise.all([visit.queryClient.ensureQueryData(ofSearch(visit.language, visit.search)), prepareOwners(visit)]);

/** The questionnaires that one reads: those of one's communities, and the hub's. */
export function Screen() {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const person = usePerson();
  const owners = useOwners();
  const list = useList('manageQuestionnaires', readFilters);
  const { data, error, isPlaceholderData } = useQuery(listOf(language, list.filters, list.place));
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const mayMake = owners.length > 0 || edits(person);
  const fresh = mayMake && <Link className="btn btn-primary" to={screen('manageNewQuestionnaire', language)}>{words.fresh}</Link>;
  return (
    <Layout
      title={words.title}
      lead={words.lead}
      actions={<><Link className="btn btn-outline-primary" to={screen('manageQuestionBank', language)}>{words.bank}</Link>{fresh}</>}
    >
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          { name: 'state', label: words.state, all: words.allStates, options: states.map((value) => ({ value, label: words.states[value] })) },
          { name: 'community', label: words.owner, all: words.allOwners, options: owners.map(({ slug, name }) => ({ value: slug, label: name })) },
          { name: 'template', label: words.kind, all: words.allKinds, options: [{ value: 'true', label: words.templates }] },
        ]}
      />
      {items.length === 0 ? (
        <Empty title={list.isFiltered ? words.noneFound : words.none} text={list.isFiltered ? words.noneFoundText : words.noneText}>{fresh}</Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Table items={items} sorted={list.filters.sort ?? 'updated'} sortHref={(sort) => list.href({ sort: sort as 'title' | 'updated' })} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
    </Layout>
  );
}

type TableProps = { items: Questionnaire[]; sorted: string; sortHref: (sort: string) => string; isStale: boolean };

function Table({ items, sorted, sortHref, isStale }: TableProps) {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const { day } = useTimes();
  const columns: Column<Questionnaire>[] = [
    {
      key: 'title',
      label: words.name,
      head: true,
      sort: { up: 'title' },
      cell: (row) => (
        <>
          <Link to={screenOf('manageQuestionnaire', language, row.id)} lang={row.titles[language] ? undefined : row.languages[0]}>{row.title || words.untitled}</Link>
          <span className="cell-note">{row.community?.name ?? words.ofHub}{row.template && ` · ${words.template}`}</span>
        </>
      ),
    },
    { key: 'state', label: words.state, cell: ({ state }) => <span className={`tag tag-${state}`}>{words.states[state]}</span> },
    { key: 'version', label: words.version, cell: ({ number, changed }) => <>{number ?? words.noVersion}{number && changed && <span className="cell-note">{words.changed}</span>}</> },
    { key: 'languages', label: words.languages, cell: ({ languages }) => languages.map((one) => words.languageNames[one]).join(', ') },
    { key: 'updated', label: words.updated, sort: { up: 'updated' }, cell: ({ updated_at }) => day(updated_at) },
  ];
  return <DataTable caption={words.title} columns={columns} rows={items} keyOf={({ id }) => id} nameOf={({ title }) => title || words.untitled} sorted={sorted} sortHref={sortHref} isStale={isStale} />;
}
