import { useEffect, useRef } from 'react';

/** A page that turned into another one without an address of its own: whoever listens hears its new heading. */
export function useFocusHeading(what: unknown) {
  const before = useRef(what);
  useEffect(() => {
    if (before.current === what) return;
    before.current = what;
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus();
  }, [what]);
}
