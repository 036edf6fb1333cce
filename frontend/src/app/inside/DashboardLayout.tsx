import { Outlet, useLocation } from '@tanstack/react-router';
import { useLayoutEffect, useState } from 'react';
import { useLanguage, useWords } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { paths } from '~/paths';
import { screen } from '~/screens';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { AccountMenu } from '../AccountMenu';
import { LanguageSwitch } from '../LanguageSwitch';
import { Logo } from '../Logo';
import { useNavigation } from './navigation';
import { Palette } from './Palette';
import { SessionWatch } from './SessionWatch';

export function DashboardLayout() {
  const { site } = useWords();
  const { layout } = useInside();
  const [open, setOpen] = useState(false);
  return (
    <div className="dashboard">
      <div className="skip-links">
        <a href="#main">{site.skipToContent}</a>
      </div>
      <Bar menuOpen={open} onMenu={() => setOpen(!open)} />
      <div className="dashboard-body">
        <nav id="dashboard-nav" className="side-nav" aria-label={layout.navigation} data-open={open}>
          <Sections onGo={() => setOpen(false)} />
        </nav>
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <SessionWatch />
    </div>
  );
}

function Bar({ menuOpen, onMenu }: { menuOpen: boolean; onMenu: () => void }) {
  const { site } = useWords();
  const { layout, palette } = useInside();
  const language = useLanguage();
  const [searching, setSearching] = useState(false);

  // Before the page is seen: whoever sees it may press the keys.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setSearching(true);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  return (
    <header className="dashboard-bar">
      <button type="button" className="nav-toggle" aria-expanded={menuOpen} aria-controls="dashboard-nav" onClick={onMenu}>
        <Icon name={menuOpen ? 'close-big' : 'burger'} />
        <span className="visually-hidden">{site.menu}</span>
      </button>
      <Link to={screen('manage', language)} className="brand">
        <Logo />
        <span>
          <span className="brand-name">{site.name}</span>
          <span className="brand-tagline">{layout.dashboard}</span>
        </span>
      </Link>
      <button type="button" className="palette-button" aria-keyshortcuts="Control+K" onClick={() => setSearching(true)}>
        <Icon name="search" />
        <span>{palette.open}</span>
        <kbd aria-hidden="true">{palette.shortcut}</kbd>
      </button>
      <div className="bar-end">
        <Link className="to-site" to={paths.home(language)}>{layout.toSite}</Link>
        <AccountMenu />
        <LanguageSwitch />
      </div>
      {searching && <Palette onClose={() => setSearching(false)} />}
    </header>
  );
}

function Sections({ onGo }: { onGo: () => void }) {
  const { pathname } = useLocation();
  const entries = useNavigation('dashboard');
  return (
    <ul>
      {entries.map(({ name, label, icon, to }) => {
        const inside = name !== 'manage' && pathname.startsWith(`${to}/`);
        return (
          <li key={name}>
            <Link to={to} aria-current={pathname === to ? 'page' : inside ? 'true' : undefined} onClick={onGo}>
              <Icon name={icon} />
              {label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
