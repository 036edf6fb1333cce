import { Outlet, useLocation } from '@tanstack/react-router';
import { useInside } from '~/i18n/inside';
import { Link } from '~/ui/Link';
import { useNavigation } from './navigation';
import { SessionWatch } from './SessionWatch';

/** One's own pages: the public site's frame, and a row of tabs that are links. */
export function MyLayout() {
  const { layout } = useInside();
  const { pathname } = useLocation();
  const entries = useNavigation('mine');
  return (
    <>
      {entries.length > 1 && (
        <nav className="my-nav" aria-label={layout.mine}>
          <ul className="container">
            {entries.map(({ name, label, to }) => (
              <li key={name}>
                <Link to={to} aria-current={pathname === to ? 'page' : name !== 'me' && pathname.startsWith(`${to}/`) ? 'true' : undefined}>{label}</Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Outlet />
      <SessionWatch />
    </>
  );
}
