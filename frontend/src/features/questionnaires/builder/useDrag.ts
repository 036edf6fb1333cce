import { useRef, useState, type PointerEvent } from 'react';
import { isSameSpot, type Spot } from '../document/edit';

/** So far a finger may tremble on what it only presses. */
const still = 6;

/** Carries a page or a question by mouse or finger; who has neither has buttons and arrows for the same. */
export function useDrag(onDrop: (from: Spot, to: Spot) => void) {
  const [held, hold] = useState<{ from: Spot; over?: Spot }>();
  const start = useRef({ x: 0, y: 0 });
  const under = (event: PointerEvent, from: Spot): Spot | undefined => {
    const found = document.elementsFromPoint(event.clientX, event.clientY).find((element) => element.hasAttribute('data-spot'));
    const spot = found ? (JSON.parse(found.getAttribute('data-spot') ?? '{}') as Spot) : undefined;
    if (spot?.page === undefined) return undefined;
    // A page stands between pages; a question before another, or at the end of a page that it is dropped on.
    return from.question === undefined ? { page: spot.page + (from.page !== undefined && spot.page > from.page ? 1 : 0) } : spot;
  };
  const handle = (from: Spot) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, y: event.clientY };
      hold({ from });
    },
    onPointerMove: (event: PointerEvent) => {
      if (!held || Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) < still) return;
      hold({ from: held.from, over: under(event, held.from) });
    },
    onPointerUp: (event: PointerEvent) => {
      // Where it is let go, not where it was last drawn.
      const over = held?.over && under(event, held.from);
      if (held && over) onDrop(held.from, over);
      hold(undefined);
    },
    onPointerCancel: () => hold(undefined),
    onClick: (event: { stopPropagation: () => void }) => event.stopPropagation(),
  });
  return {
    handle,
    tree: { 'data-dragging': held ? true : undefined },
    isOver: (spot: Spot) => held?.over !== undefined && isSameSpot(held.over, spot),
  };
}
