import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { DeskItem } from '@piazza/client';
import { piazza } from '~/api';
import { showDesk } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { inBoth, useTimes } from '~/i18n/inside';
import { coordinates, usePerson, type Visit } from '~/inside';
import type { Language } from '~/paths';
import { screen } from '~/screens';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { en } from './en';
import { it } from './it';
import { listOf } from './listOf';

const useManageWords = inBoth({ it, en });

const desk = (language: Language) =>
  queryOptions({
    queryKey: ['desk', language],
    queryFn: async ({ signal }) => (await showDesk({ client: piazza(language), signal })).items,
    // Coming back to it, one wants to know what is left.
    staleTime: 0,
  });

export const prepare = ({ queryClient, language }: Visit) => queryClient.ensureQueryData(desk(language));

/** What waits for whoever looks: a card for each kind, that leads to its list. */
export function Screen() {
  const words = useManageWords();
  const language = useLanguage();
  const person = usePerson();
  const items = useSuspenseQuery(desk(language)).data;
  const all = items.reduce((sum, { count }) => sum + count, 0);
  const runs = Boolean(person.hub_role) || coordinates(person);
  return (
    <Layout title={words.title} lead={[person.name && words.hello(person.name), all > 0 && words.summary(all)].filter(Boolean).join(' ')}>
      {items.length === 0 ? (
        <Empty title={words.nothingTitle} text={words.nothingText}>
          {runs && <Link className="btn btn-primary" to={screen('manageCommunities', language)}>{words.allCommunities}</Link>}
          {!runs && <Link className="btn btn-primary" to={screen('me', language)}>{words.mine}</Link>}
          <Link className="btn btn-outline-primary" to={screen('manageNewTerm', language)}>{words.newTerm}</Link>
        </Empty>
      ) : (
        <ul className="desk-list" role="list">
          {items.map((item) => <Card key={item.kind + (item.community?.id ?? item.event?.id ?? '')} of={item} />)}
        </ul>
      )}
    </Layout>
  );
}

function Card({ of: { kind, count, oldest_at, community, event, _links } }: { of: DeskItem }) {
  const words = useManageWords();
  const language = useLanguage();
  const { day } = useTimes();
  return (
    <li>
      <Link to={listOf(_links.list, language)}>
        <strong className="desk-count">{words.count(count)}</strong>
        <span>
          {words.kinds[kind](count)}
          {community && <span className="desk-note">{community.name}</span>}
          {event && <span className="desk-note">{event.title}</span>}
          <span className="desk-note">{(kind === 'events_soon' ? words.first : kind === 'surveys_closing' ? words.closing : words.oldest)(day(oldest_at), count)}</span>
        </span>
      </Link>
    </li>
  );
}
