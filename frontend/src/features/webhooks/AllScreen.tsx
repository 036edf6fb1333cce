import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '~/i18n';
import type { Visit } from '~/inside';
import { Pager } from '~/tables/Pager';
import { readPlace, useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Endpoints } from './Endpoints';
import { Frame } from './Frame';
import { everybodys, limit } from './queries';
import { useWebhookWords } from './words';
import '~/styles/webhooks.scss';

export const prepare = ({ queryClient, language, search }: Visit) => queryClient.ensureQueryData(everybodys(language, readPlace(search)));

const noFilters = () => ({});

/** Everybody's endpoints, for who administers. */
export function Screen() {
  const words = useWebhookWords();
  const language = useLanguage();
  const list = useList('manageWebhooks', noFilters);
  const { data, error, isPlaceholderData } = useQuery(everybodys(language, list.place));
  if (error && !data) throw error;
  const items = data?.items ?? [];
  return (
    <Frame title={words.title} lead={words.allLead}>
      {items.length === 0 ? <Empty title={words.emptyTitle} text={words.allEmptyText} /> : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Endpoints items={items} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total ?? undefined} limit={limit} />
        </>
      )}
    </Frame>
  );
}
