import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '~/i18n';
import type { Visit } from '~/inside';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { readPlace, useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Endpoints } from './Endpoints';
import { Frame } from './Frame';
import { everybodys, limit, readEndpointFilters } from './queries';
import { standings } from './types';
import { useWebhookWords } from './words';
import '~/styles/webhooks.scss';

export const prepare = ({ queryClient, language, search }: Visit) =>
  queryClient.ensureQueryData(everybodys(language, readEndpointFilters(search), readPlace(search)));

/** Everybody's endpoints, for who administers. */
export function Screen() {
  const words = useWebhookWords();
  const language = useLanguage();
  const list = useList('manageWebhooks', readEndpointFilters);
  const { data, error, isPlaceholderData } = useQuery(everybodys(language, list.filters, list.place));
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const isEmpty = items.length === 0 && !list.isFiltered;
  return (
    <Frame title={words.title} lead={words.allLead}>
      {!isEmpty && <FilterBar list={list} filters={[{ name: 'standing', label: words.state, options: standings.map((value) => ({ value, label: words.standings[value] })) }]} />}
      {isEmpty && <Empty title={words.emptyTitle} text={words.allEmptyText} />}
      {items.length === 0 && list.isFiltered && (
        <Empty title={words.noneOfAllTitle} text={words.noneOfAllText}>
          <Link className="btn btn-outline-primary" keepScroll to={list.bare}>{words.seeAllOfThem}</Link>
        </Empty>
      )}
      {items.length > 0 && (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Endpoints items={items} isStale={isPlaceholderData} ofOwner={(owner) => list.href({ owner })} />
          <Pager list={list} next={data?.next_cursor} total={data?.total ?? undefined} limit={limit} />
        </>
      )}
    </Frame>
  );
}
