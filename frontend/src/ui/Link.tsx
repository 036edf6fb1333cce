import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { isInside } from '~/paths';

/** A click that the browser should handle itself: another tab, another site, a download. */
export function isPlainClick(event: MouseEvent, anchor: HTMLAnchorElement): boolean {
  return (
    !event.defaultPrevented &&
    event.button === 0 &&
    !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey &&
    !anchor.target &&
    !anchor.hasAttribute('download') &&
    anchor.origin === location.origin
  );
}

export function useGo() {
  const router = useRouter();
  return async (href: string, options: { replace?: boolean; keepScroll?: boolean } = {}) => {
    const { inside } = router.options.context as { inside?: boolean };
    if (!inside && isInside(href.split(/[?#]/, 1)[0] ?? '')) return location.assign(href);
    await router.navigate({ href, replace: options.replace, resetScroll: !options.keepScroll });
  };
}

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string; keepScroll?: boolean };

/** A link to a page of the SPA, built by `paths`. Everything else is a plain <a>. */
export function Link({ to, keepScroll, onClick, ...rest }: Props) {
  const go = useGo();
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        onClick?.(event);
        if (!isPlainClick(event, event.currentTarget)) return;
        event.preventDefault();
        void go(to, { keepScroll });
      }}
    />
  );
}
