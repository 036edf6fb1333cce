import type { OpenSpace, Placed, WallTopic } from './types';

export type TopicNews = 'added' | 'gone' | 'unplaced';

export type News =
  | { kind: TopicNews; title: string }
  | { kind: 'placed'; title: string; place: Placed }
  | { kind: 'many'; count: number }
  | { kind: 'phase' }
  | { kind: 'setUp' };

/** More than so many are said as a number. */
const most = 3;

const isSame = (one: Placed | null | undefined, other: Placed | null | undefined) => one?.room === other?.room && one?.slot === other?.slot;
const setUpOf = ({ rooms, slots }: OpenSpace) => JSON.stringify([rooms, slots]);

/** What others changed between two looks at a wall; `own`: the topics that whoever looks has just changed. */
export function newsBetween(before: OpenSpace, after: OpenSpace, own: ReadonlySet<string>): News[] {
  const byId = (topics: readonly WallTopic[]) => new Map(topics.map((topic) => [topic.id, topic]));
  const [was, is] = [byId(before.topics), byId(after.topics)];
  const ofTopics: News[] = [];
  const changed = new Set<string>();
  const tell = (id: string, news: News) => {
    ofTopics.push(news);
    changed.add(id);
  };
  for (const [id, topic] of is) {
    if (own.has(id)) continue;
    const former = was.get(id);
    const { title, place } = topic;
    if (!former) tell(id, { kind: 'added', title });
    if (isSame(former?.place, place)) continue;
    tell(id, place ? { kind: 'placed', title, place } : { kind: 'unplaced', title });
  }
  for (const [id, { title }] of was) if (!is.has(id) && !own.has(id)) tell(id, { kind: 'gone', title });
  return [
    ...(before.phase === after.phase ? [] : [{ kind: 'phase' } as const]),
    ...(setUpOf(before) === setUpOf(after) ? [] : [{ kind: 'setUp' } as const]),
    ...(ofTopics.length > most ? [{ kind: 'many', count: changed.size } as const] : ofTopics),
  ];
}
