/** A room at a time. */
export type Place = { room: string; slot: string };

export type BoardCard = {
  id: string;
  title: string;
  lang?: string;
  /** Where its title leads. */
  to?: string;
  /** Nothing: it waits beside the wall. */
  place: Place | null;
  movable: boolean;
};

export type Wall = { rooms: { id: string; label: string; note?: string }[]; slots: { id: string; label: string }[]; cards: BoardCard[] };

/** A move that was refused, with the reason in a sentence: it is said instead of «it is back where it was». */
export class NotMoved extends Error {}

/**
 * The cards as they are shown to who holds one: it stays where it was taken, whatever others do with it meanwhile, so that it does
 * not leave the hand. It is the first of them, so that it is seen also where another card was put in its place.
 */
export function whileHeld(cards: BoardCard[], held: { id: string; from: Place | null } | undefined): BoardCard[] {
  const card = cards.find(({ id }) => id === held?.id);
  return card && held ? [{ ...card, place: held.from }, ...cards.filter((other) => other !== card)] : cards;
}

export const isSame = (one: Place | null, other: Place | null) => one?.room === other?.room && one?.slot === other?.slot;

export const cardAt = (cards: BoardCard[], place: Place) => cards.find((card) => card.place && isSame(card.place, place));

/** A place holds one card: free is where there is none, or only the one that moves. */
export const isFree = (cards: BoardCard[], place: Place, mover?: string) => [undefined, mover].includes(cardAt(cards, place)?.id);

/** A place as an attribute has it; the empty one is beside the wall. */
export const keyOf = (place: Place | null) => (place ? JSON.stringify([place.slot, place.room]) : '');

export function placeOf(key: string): Place | null {
  if (key === '') return null;
  const [slot = '', room = ''] = JSON.parse(key) as string[];
  return { slot, room };
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
const steps: Record<Direction, [rooms: number, slots: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export const isDirection = (key: string): key is Direction => key in steps;

/**
 * The next free place in a direction; left of the first room is beside the wall. From there one comes to the first free place of
 * the way. Where nothing is free one stays.
 */
export function nextPlace({ rooms, slots, cards }: Wall, from: Place | null, direction: Direction, mover: string): Place | null {
  const free = (room: number, slot: number) => {
    const place = { room: rooms[room]?.id ?? '', slot: slots[slot]?.id ?? '' };
    return isFree(cards, place, mover) ? place : undefined;
  };
  const [byRoom, bySlot] = steps[direction];
  if (!from) {
    for (let slot = 0; slot < slots.length; slot += 1) {
      for (let room = 0; room < rooms.length; room += 1) {
        const found = free(room, slot);
        if (found && direction !== 'ArrowLeft' && direction !== 'ArrowUp') return found;
      }
    }
    return null;
  }
  let room = rooms.findIndex(({ id }) => id === from.room) + byRoom;
  let slot = slots.findIndex(({ id }) => id === from.slot) + bySlot;
  for (; rooms[room] && slots[slot]; room += byRoom, slot += bySlot) {
    const found = free(room, slot);
    if (found) return found;
  }
  return direction === 'ArrowLeft' && room < 0 ? null : from;
}
