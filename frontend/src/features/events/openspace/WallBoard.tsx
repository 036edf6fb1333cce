import { useRef, useState } from 'react';
import { Problem } from '~/api';
import { placeTopic } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { topicPath } from '~/screens';
import { Board } from '~/ui/board/Board';
import { isSame, NotMoved, type BoardCard, type Place } from '~/ui/board/places';
import { tagOf } from './queries';
import { TopicCard } from './TopicCard';
import type { OpenSpace } from './types';
import type { WallOf } from './useWall';
import { boardOf, moved, sayPlace, type Moves } from './wall';
import { useOpenSpaceWords } from './words';

/** The topics in their places. A card that was moved stands there at once; it goes back, with the reason, when it may not. */
export function WallBoard({ of: { wall, call, refresh, reread, touch } }: { of: WallOf }) {
  const words = useOpenSpaceWords();
  const { form } = useInside();
  const language = useLanguage();
  const [moves, setMoves] = useState<Moves>({});
  const underWay = useRef<Record<string, Promise<number | undefined>>>({});
  const topics = moved(wall.topics, moves);

  const nameOf = (of: OpenSpace, place: Place | null | undefined) => {
    const name = sayPlace(language, of, place);
    return name ? words.at(name.room, name.time) : words.unplaced;
  };

  /** Why a card went back, on the wall as it is now. */
  const whyNot = async ({ id, title }: BoardCard, to: Place | null, error: unknown): Promise<string> => {
    if (!(error instanceof Problem)) throw error;
    if (error.isOffline) return words.notMoved(title, form.offline);
    if (error.isTransient) return words.notMoved(title, form.busy);
    const now = await reread().catch(() => undefined);
    const other = now?.topics.find(({ place }) => to && place && isSame(place, to));
    const self = now?.topics.find((topic) => topic.id === id);
    if (error.status === 412 && self) return words.movedFirst(title, nameOf(now ?? wall, self.place));
    if (now && !self) return words.goneFirst(title);
    if (error.status === 409 && other) return words.taken(title, nameOf(wall, to), other.title);
    return error.code === 'place-taken' ? words.takenPlain(title) : words.notMoved(title, error.message);
  };

  const onMove = async (card: BoardCard, to: Place | null) => {
    const before = underWay.current[card.id];
    setMoves((all) => ({ ...all, [card.id]: { to, until: Infinity } }));
    touch(card.id);
    const known = topics.find(({ id }) => id === card.id)?.version ?? 0;
    const send = async () => {
      // Moved twice in a breath: the second move is made on what the first one left.
      const version = Math.max(known, (await before) ?? 0);
      return (await placeTopic({ ...call, path: { topic: card.id }, body: { room: to?.room ?? null, slot: to?.slot ?? null }, headers: { 'If-Match': tagOf(version) } })).version;
    };
    const sent = send();
    underWay.current[card.id] = sent.catch(() => undefined);
    try {
      const until = await sent;
      setMoves((all) => (all[card.id]?.to === to ? { ...all, [card.id]: { to, until } } : all));
      void refresh();
    } catch (error) {
      const why = await whyNot(card, to, error);
      setMoves(({ [card.id]: failed, ...others }) => (failed && failed.to !== to ? { ...others, [card.id]: failed } : others));
      throw new NotMoved(why);
    }
  };

  const board = boardOf(language, wall, topics, { seats: words.seats }, ({ id }) => topicPath(language, wall.event.slug, id));
  return (
    <Board {...board} label={words.wall} onMove={onMove}>
      {({ id }) => {
        const topic = topics.find((one) => one.id === id);
        return topic && <TopicCard of={topic} wall={wall} call={call} onChanged={refresh} />;
      }}
    </Board>
  );
}
