import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CommunityPage } from '~/api';
import { CommunityCard } from '~/cards/CommunityCard';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { CardSkeletons } from '~/ui/Skeleton';

type Props = { list: UseInfiniteQueryResult<InfiniteData<CommunityPage>>; total: number };

export function CommunityResults({ list, total }: Props) {
  const { communities: words } = useWords();
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
        <Link className="btn btn-primary" to={paths.communities(language)}>{words.reset}</Link>
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
        {items.map((community) => <CommunityCard key={community.id} community={community} heading="h2" />)}
      </div>
      <div className="load-more">
        <p className="hint">{words.shown(items.length, total)}</p>
        {list.hasNextPage && (
          <button type="button" className="btn btn-outline-primary" disabled={list.isFetchingNextPage} onClick={more}>
            {words.more}
          </button>
        )}
      </div>
    </>
  );
}
