import { useLayoutEffect, useRef, type FocusEvent } from 'react';

const stops = 'a[href], button, input';

/**
 * Somebody else moved a card, and it is another element now: whoever had the focus on one of its buttons keeps it there.
 * Hands to the board's element what it needs to watch.
 */
export function useKeptFocus() {
  const last = useRef<{ element: HTMLElement; card: string; index: number }>(undefined);
  const board = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current: kept } = last;
    if (!kept || kept.element.isConnected) return;
    last.current = undefined;
    if (document.activeElement && document.activeElement !== document.body) return;
    const cards = [...(board.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])];
    const controls = cards.find(({ dataset }) => dataset.card === kept.card)?.querySelectorAll<HTMLElement>(stops);
    controls?.[Math.min(kept.index, controls.length - 1)]?.focus({ preventScroll: true });
  });
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const card = target.closest<HTMLElement>('[data-card]');
    const index = card ? [...card.querySelectorAll(stops)].indexOf(target) : -1;
    last.current = card?.dataset.card && index >= 0 ? { element: target, card: card.dataset.card, index } : undefined;
  };
  // What is taken away loses the focus without anybody having left it.
  const onBlur = ({ target }: FocusEvent<HTMLElement>) => {
    if (target.isConnected && document.hasFocus()) last.current = undefined;
  };
  return { ref: board, onFocus, onBlur };
}
