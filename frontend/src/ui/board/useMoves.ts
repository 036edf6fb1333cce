import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { isDirection, isFree, isSame, keyOf, nextPlace, NotMoved, placeOf, type BoardCard, type Place, type Wall } from './places';
import { useBoardWords } from './words';

/** A card in somebody's hand: where it would be put, and how far a finger or a mouse has carried it. */
export type Held = { id: string; from: Place | null; over: Place | null; by: 'keys' | 'pointer'; x: number; y: number };

/** So far a finger may tremble on a handle that it only presses. */
const still = 6;

/** The ways to move a card: by mouse or finger, by arrows, or to a place that was chosen by name. Each is said. */
export function useMoves(wall: Wall, onMove: (card: BoardCard, to: Place | null) => Promise<unknown>) {
  const words = useBoardWords();
  const [held, hold] = useState<Held>();
  const [said, say] = useState('');
  const [choosing, choose] = useState<string>();
  const from = useRef({ x: 0, y: 0 });
  const refocus = useRef<string>(undefined);

  // A card that was put elsewhere is another element: whoever moved it stays with it.
  useEffect(() => {
    if (!refocus.current) return;
    const handles = [...document.querySelectorAll<HTMLElement>('[data-handle]')];
    handles.find((handle) => handle.dataset.handle === refocus.current)?.focus();
    refocus.current = undefined;
  });

  const nameOf = (place: Place | null) => {
    const [room, slot] = [wall.rooms.find(({ id }) => id === place?.room), wall.slots.find(({ id }) => id === place?.slot)];
    return room && slot ? words.at(room.label, slot.label) : words.tray;
  };

  const move = (card: BoardCard, to: Place | null) => {
    hold(undefined);
    choose(undefined);
    refocus.current = card.id;
    if (isSame(card.place, to)) return say(words.cancelled(card.title));
    if (to && !isFree(wall.cards, to, card.id)) return say(words.taken);
    say(words.moved(card.title, nameOf(to)));
    onMove(card, to).catch((why: unknown) => say(why instanceof NotMoved ? why.message : words.failed(card.title)));
  };

  const cancel = (card: BoardCard) => {
    hold(undefined);
    say(words.cancelled(card.title));
  };

  const under = (event: PointerEvent): Place | null | undefined => {
    const found = document.elementsFromPoint(event.clientX, event.clientY).find((element) => element.hasAttribute('data-place'));
    return found ? placeOf(found.getAttribute('data-place') ?? '') : undefined;
  };

  const handle = (card: BoardCard) => {
    const mine = held?.id === card.id ? held : undefined;
    return {
      'data-handle': card.id,
      onKeyDown: (event: KeyboardEvent) => {
        const isTaking = event.key === 'Enter' || event.key === ' ';
        if (!mine && !isTaking) return;
        if (event.key === 'Tab') return cancel(card);
        event.preventDefault();
        if (event.key === 'Escape') cancel(card);
        else if (isTaking && mine) move(card, mine.over);
        else if (isTaking) {
          hold({ id: card.id, from: card.place, over: card.place, by: 'keys', x: 0, y: 0 });
          say(words.grabbed(card.title, nameOf(card.place)));
        } else if (mine && isDirection(event.key)) {
          const over = nextPlace(wall, mine.over, event.key, card.id);
          say(isSame(over, mine.over) ? words.stays : nameOf(over));
          hold({ ...mine, over });
        }
      },
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, y: event.clientY };
        hold({ id: card.id, from: card.place, over: card.place, by: 'pointer', x: 0, y: 0 });
      },
      onPointerMove: (event: PointerEvent) => {
        if (mine?.by !== 'pointer') return;
        const over = under(event);
        hold({ ...mine, x: event.clientX - from.current.x, y: event.clientY - from.current.y, over: over === undefined ? card.place : over });
      },
      onPointerUp: (event: PointerEvent) => {
        if (mine?.by !== 'pointer') return;
        const over = under(event);
        if (Math.hypot(mine.x, mine.y) < still) {
          hold(undefined);
          choose(card.id);
        } else if (over === undefined) cancel(card);
        else move(card, over);
      },
      onPointerCancel: () => mine?.by === 'pointer' && cancel(card),
    };
  };

  return { held, said, move, handle, choosing, choose, isOver: (place: Place | null) => held !== undefined && keyOf(held.over) === keyOf(place) };
}
