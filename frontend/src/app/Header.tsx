import { useLocation } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { AccountMenu } from './AccountMenu';
import { LanguageSwitch } from './LanguageSwitch';
import { Logo } from './Logo';

export function Header() {
  return (
    <header className="it-header-wrapper">
      <SlimBand />
      <CentreBand />
      <NavigationBand />
    </header>
  );
}

function SlimBand() {
  const { site } = useWords();
  return (
    <div className="slim-band">
      <div className="container band-row">
        <span className="owner">{site.owner}</span>
        <AccountMenu />
        <LanguageSwitch />
      </div>
    </div>
  );
}

function CentreBand() {
  const { site } = useWords();
  const language = useLanguage();
  return (
    <div className="centre-band">
      <div className="container band-row">
        <Link to={paths.home(language)} className="brand">
          <Logo />
          <span>
            <span className="brand-name">{site.name}</span>
            <span className="brand-tagline">{site.tagline}</span>
          </span>
        </Link>
        <Link to={paths.search(language)} className="brand-search">
          <span>{site.search}</span>
          <span className="rounded-icon"><Icon name="search" /></span>
        </Link>
      </div>
    </div>
  );
}

function NavigationBand() {
  const { site, nav } = useWords();
  const language = useLanguage();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const id = useId();
  const items = [
    [nav.communities, paths.communities(language)],
    [nav.events, paths.events(language)],
    [nav.surveys, paths.surveys(language)],
    [nav.glossary, paths.glossary(language)],
    [nav.developers, paths.developers(language)],
  ] as const;
  return (
    <nav className="nav-band" aria-label={site.mainNavigation}>
      <div className="container">
        <button type="button" className="nav-toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'close-big' : 'burger'} />
          {site.menu}
        </button>
        <ul id={id} className="nav-items" data-open={open}>
          {items.map(([label, to]) => (
            <li key={to}>
              <Link
                to={to}
                aria-current={pathname === to ? 'page' : pathname.startsWith(`${to}/`) ? 'true' : undefined}
                onClick={() => setOpen(false)}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
