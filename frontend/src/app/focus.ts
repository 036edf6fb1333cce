import type { AnyRouter } from '@tanstack/react-router';

/** A new page announces itself: its heading takes the focus, as a fresh document would start from its top. */
export function moveFocusOnNavigation(router: AnyRouter) {
  router.subscribe('onRendered', ({ pathChanged, fromLocation, toLocation }) => {
    if (!pathChanged || !fromLocation || toLocation.hash) return;
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  });
}
