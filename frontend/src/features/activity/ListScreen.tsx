import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '~/i18n';
import { useInside, useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { DataTable, type Column } from '~/tables/DataTable';
import { ExportButton } from '~/tables/ExportButton';
import { FilterBar } from '~/tables/FilterBar';
import { FilterChip, FilterPick } from '~/tables/FilterPick';
import { Pager } from '~/tables/Pager';
import { SavedViews } from '~/tables/SavedViews';
import { useList, type List } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { Changes } from './Changes';
import { knownActions } from './it';
import {
  activity, everything, limit, ofSearch, readListFilters, useActorName, useActorOptions, useCommunityName, useCommunityOptions, toQuery,
  type Entry, type ListFilters,
} from './queries';
import { Subject, useSubjectName } from './Subject';
import { useActivityWords } from './words';

export const prepare = ({ queryClient, language, search }: Visit) => queryClient.ensureQueryData(ofSearch(language, search));

/** Who did what, when, and how it was before. */
export function Screen() {
  const words = useActivityWords();
  const { list: listWords } = useInside();
  const language = useLanguage();
  const list = useList('manageActivity', readListFilters);
  const { data, error, isPlaceholderData } = useQuery(activity(language, list.filters, list.place));
  if (error && !data) throw error;
  const items = data?.items ?? [];
  return (
    <Layout title={words.title} lead={words.lead} actions={items.length > 0 && <ExportButton of="activity" filter={toQuery(list.filters)} total={data?.total} />}>
      <Filters list={list} items={items} />
      <SavedViews of="activity" list={list} />
      {items.length === 0 ? (
        <Empty title={list.isFiltered ? words.emptyTitle : words.emptyAllTitle} text={list.isFiltered ? words.emptyText : words.emptyAllText}>
          {list.isFiltered && <Link className="btn btn-outline-primary" to={list.bare}>{listWords.reset}</Link>}
        </Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Table items={items} list={list} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
    </Layout>
  );
}

function Filters({ list, items }: { list: List<ListFilters>; items: Entry[] }) {
  const words = useActivityWords();
  const subjectName = useSubjectName();
  const { actor, community, subject, subject_kind: [kind] = [] } = list.filters;
  const actorName = useActorName(actor?.[0], items);
  const communityName = useCommunityName(community, items);
  const about = items.find((entry) => entry.subject.id === subject);
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
  const groupOf = (name: string, of = name.split('.')[0] ?? '') => words.kinds[of] ?? words.groups[of];
  // Of a kind that was chosen only what can happen to it is offered.
  const actions: { value: string; label: string; group?: string }[] = knownActions
    .filter((name) => !kind || kind === everything || name.startsWith(`${kind}.`) || (kind === 'term' && name === 'glossary.imported') || list.filters.action?.includes(name))
    .map((name) => ({ value: name, label: words.actions[name] ?? name, group: groupOf(name) }));
  const chosen = list.filters.action?.[0];
  if (chosen && !actions.some(({ value }) => value === chosen)) actions.push({ value: chosen, label: words.actions[chosen] ?? words.kinds[chosen] ?? chosen, group: groupOf(chosen) });
  return (
    <FilterBar
      list={list}
      filters={[
        { name: 'subject_kind', label: words.subjectKind, options: [...kinds, { value: everything, label: words.everything }], all: words.usual },
        { name: 'action', label: words.action, options: actions, all: words.allActions },
      ]}
      days={[{ name: 'since', label: words.since }, { name: 'until', label: words.until }]}
    >
      <FilterPick list={list} name="actor" label={words.who} useOptions={useActorOptions} chosen={actorName} />
      <FilterPick list={list} name="community" label={words.community} useOptions={useCommunityOptions} chosen={communityName} />
      {subject && <FilterChip list={list} name="subject" label={words.history} chosen={about ? subjectName(about) : subject.slice(0, 8)} />}
    </FilterBar>
  );
}

function Table({ items, list, isStale }: { items: Entry[]; list: List<ListFilters>; isStale: boolean }) {
  const words = useActivityWords();
  const { moment } = useTimes();
  const actionOf = ({ action }: Entry) => words.actions[action] ?? action;
  const columns: Column<Entry>[] = [
    {
      key: 'what',
      label: words.what,
      head: true,
      cell: (row) => (
        <>
          <strong>{actionOf(row)}</strong>
          <Subject of={row} historyHref={list.filters.subject ? undefined : list.href({ subject: row.subject.id })} />
        </>
      ),
    },
    { key: 'when', label: words.when, cell: (row) => <time dateTime={row.at} title={`${words.request}: ${row.request_id}`}>{moment(row.at)}</time> },
    { key: 'who', label: words.who, cell: (row) => <Actor of={row} list={list} /> },
    { key: 'changes', label: words.changes, cell: (row) => <Changes of={unnamed(row)} /> },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={items} keyOf={(row) => row.id} nameOf={actionOf} isStale={isStale} />;
}

/** Its address is its name already. */
const unnamed = ({ changes, subject }: Entry) => (['term', 'community'].includes(subject.kind) ? changes.filter(({ field, before }) => field !== 'slug' || before) : changes);

function Actor({ of: { actor }, list }: { of: Entry; list: List<ListFilters> }) {
  const words = useActivityWords();
  const value = actor.id ?? actor.kind;
  const name = actor.kind === 'person' ? actor.name || words.unnamed((actor.id ?? '').slice(0, 8)) : words[actor.kind];
  if (list.filters.actor?.includes(value)) return name;
  return <Link to={list.href({ actor: [value] })} aria-label={words.onlyTheirs(name)}>{name}</Link>;
}
