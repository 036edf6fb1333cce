import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { EventPage } from '~/api';
import { EventCard } from '~/cards/events/EventCard';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { compact } from '~/routing';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { CardSkeletons } from '~/ui/Skeleton';
import { withoutFilters, type Filters } from './filters';

type Props = { list: UseInfiniteQueryResult<InfiniteData<EventPage>>; total: number; filters: Filters };

export function EventResults({ list, total, filters }: Props) {
  const { events: words } = useEventWords();
  const language = useLanguage();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const grid = useRef<HTMLDivElement>(null);
  const asked = useRef(0);

  // Whoever asked for more goes on reading at the first new card, by keyboard too.
  useEffect(() => {
    if (asked.current === 0 || items.length <= asked.current) return;
    grid.current?.children[asked.current]?.querySelector('a')?.focus();
    asked.current = 0;
  }, [items.length]);

  if (list.isPending) return <CardSkeletons count={6} />;
  if (items.length === 0) {
    return (
      <Empty title={words.emptyTitle} text={words.emptyText}>
        <Link className="btn btn-primary" to={paths.events(language, withoutFilters(filters))}>{words.reset}</Link>
        {filters.period !== 'past' && (
          <Link className="btn btn-outline-primary" to={paths.events(language, compact({ ...filters, period: 'past', from: undefined, to: undefined }))}>{words.seePast}</Link>
        )}
      </Empty>
    );
  }
  const more = () => {
    asked.current = items.length;
    void list.fetchNextPage();
  };
  return (
    <>
      <div className="cards cards-two" ref={grid}>
        {items.map((event) => <EventCard key={event.id} event={event} heading="h2" />)}
      </div>
      <div className="load-more">
        <p className="hint">{words.shown(items.length, total)}</p>
        {list.hasNextPage && (
          <button type="button" className="btn btn-outline-primary" disabled={list.isFetchingNextPage} onClick={more}>{words.more}</button>
        )}
      </div>
    </>
  );
}
