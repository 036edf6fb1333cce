import type { Language } from '~/paths';
import type { BoardCard, Wall } from '~/ui/board/places';
import { longDay } from '~/ui/time/span';
import { wallOf } from '~/ui/time/zones';
import type { OpenSpace, Phase, Placed, Room, Slot, WallTopic } from './types';

/** From the first to the last. */
export const phases: readonly Phase[] = ['gathering', 'running', 'voting', 'closed'];

/** While topics are proposed, moved and joined. */
export const isMoving = (phase: Phase) => phase === 'gathering' || phase === 'running';

/** «10:00–10:45, primo giro»; its day too where the open space lasts more than one. */
export function sayTime(language: Language, zone: string, slot: Slot, all: readonly Slot[]): string {
  const [from, to] = [wallOf(zone, slot.starts_at), wallOf(zone, slot.ends_at)];
  const days = new Set(all.map(({ starts_at }) => wallOf(zone, starts_at).day));
  const times = `${from.time}–${to.time}`;
  return [days.size > 1 && longDay(language, from.day, { year: false }), times, slot.label].filter(Boolean).join(', ');
}

/** Where a place is, in words; nothing where it has none, or where its room or time is gone. */
export function sayPlace(language: Language, { event, rooms, slots }: Pick<OpenSpace, 'event' | 'rooms' | 'slots'>, place: Placed | null | undefined): { room: string; time: string } | undefined {
  const room = rooms.find(({ id }) => id === place?.room);
  const slot = slots.find(({ id }) => id === place?.slot);
  return room && slot && { room: room.name, time: sayTime(language, event.zone, slot, slots) };
}

/** A topic on its way: where to, and from which version of it on the wall knows of that. */
export type Move = { to: Placed | null; until: number };
export type Moves = Record<string, Move>;

/** The topics with those moved that the API has not told of yet. */
export const moved = (topics: readonly WallTopic[], moves: Moves): WallTopic[] =>
  topics.map((topic) => {
    const move = moves[topic.id];
    if (!move || topic.version >= move.until) return topic;
    return { ...topic, place: move.to, version: move.until === Infinity ? topic.version : move.until };
  });

type Words = { seats: (n: number) => string };

/** The wall as the board shows it: who takes part moves their own topics, the team all of them. */
export function boardOf(language: Language, wall: OpenSpace, topics: readonly WallTopic[], words: Words, to: (topic: WallTopic) => string): Wall {
  const { event, rooms, slots, mine, phase } = wall;
  const noted = ({ seats, note }: Room) => [seats != null && words.seats(seats), note].filter(Boolean).join('. ');
  const card = (topic: WallTopic): BoardCard => ({
    id: topic.id,
    title: topic.title,
    lang: topic.language === language ? undefined : topic.language,
    to: to(topic),
    place: topic.place ?? null,
    movable: isMoving(phase) && (mine.may_manage || topic.own),
  });
  return {
    rooms: rooms.map((room) => ({ id: room.id, label: room.name, note: noted(room) || undefined })),
    slots: slots.map((slot) => ({ id: slot.id, label: sayTime(language, event.zone, slot, slots) })),
    cards: topics.map(card),
  };
}
