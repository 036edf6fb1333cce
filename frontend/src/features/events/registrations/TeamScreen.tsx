import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { ExportButton } from '~/tables/ExportButton';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { useList } from '~/tables/useList';
import { useSelection } from '~/tables/useSelection';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { AddPeople } from './AddPeople';
import { Bulk } from './Bulk';
import { event, limit, list as listOf, ofSearch, readFilters } from './queries';
import { StateTabs } from './StateTabs';
import { Table } from './Table';
import { useRegistrationWords } from './words';

export const prepare = ({ queryClient, language, slug, search }: Visit) =>
  Promise.all([queryClient.ensureQueryData(event(language, slug)), queryClient.ensureQueryData(ofSearch(language, slug, search))]);

/** Who registered for an event: what waits for a decision first, all of it filtered by the address. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useRegistrationWords();
  const { sections } = useInside();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const it = useSuspenseQuery(event(language, slug)).data;
  const list = useList('manageRegistrations', readFilters, slug);
  const { data, error, isPlaceholderData } = useQuery(listOf(language, slug, list.filters, list.place));
  const selection = useSelection(list.href({}));
  const [adding, setAdding] = useState(false);
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const changed = () => Promise.all(['managed', 'registering', 'registration'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
  const seats = it.management?.seats ?? [];
  const add = <button type="button" className="btn btn-primary" onClick={() => setAdding(true)}>{words.add}</button>;
  return (
    <Layout
      title={words.titleOf(it.title)}
      lead={seats.map((one) => words.seatsLine(words.channels[one.channel], one.taken, one.capacity ?? null, one.waiting)).join(' · ')}
      trail={[{ label: sections.events, to: screen('manageEvents', language) }, { label: it.title, to: screenOf('manageEvent', language, slug) }]}
      actions={
        <>
          <Link className="btn btn-outline-primary" to={screenOf('manageDoor', language, slug)}>{words.door}</Link>
          {items.length > 0 && <ExportButton of="registrations" filter={{ event: it.id, ...list.filters }} total={data?.total} />}
          {add}
        </>
      }
    >
      <StateTabs list={list} facets={data?.facets?.state ?? []} />
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          ...(it.mode === 'hybrid' ? [{ name: 'channel', label: words.channel, all: words.anyChannel, options: (['in_person', 'online'] as const).map((value) => ({ value, label: words.channels[value] })) }] : []),
          { name: 'reserved', label: words.seat, options: [{ value: 'true', label: words.reserved }, { value: 'false', label: words.notReserved }] },
          { name: 'sort', label: words.sort, all: words.newest, options: Object.entries(words.sorts).map(([value, label]) => ({ value, label })) },
        ]}
      />
      {items.length === 0 ? (
        <Empty title={words.emptyTitle} text={list.isFiltered ? words.emptyFilteredText : words.emptyText}>
          {list.isFiltered ? <Link className="btn btn-outline-primary" to={list.bare}>{words.seeAll}</Link> : add}
        </Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Table items={items} selection={selection} withChannel={it.mode === 'hybrid'} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total ?? undefined} limit={limit} />
        </>
      )}
      <Bulk of={it.id} items={items} total={data?.total ?? undefined} filters={list.filters} selection={selection} onDone={changed} />
      {adding && <AddPeople of={it} onDone={changed} onClose={() => setAdding(false)} />}
    </Layout>
  );
}
