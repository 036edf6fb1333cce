import { Outlet, useLocation, useRouteContext } from '@tanstack/react-router';
import { useEffect } from 'react';
import { I18n, type Words } from '~/i18n';
import { isDashboard, type Language } from '~/paths';
import { Footer } from './Footer';
import { Header } from './Header';

/** Around every page: its words; and around all but the dashboard's, which has its own, header and footer. */
export function Frame() {
  const { language, words } = useRouteContext({ strict: false }) as { language: Language; words: Words };
  const { pathname } = useLocation();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <I18n language={language} words={words}>
      {isDashboard(pathname) ? <Outlet /> : <PublicFrame words={words} />}
    </I18n>
  );
}

function PublicFrame({ words }: { words: Words }) {
  return (
    <>
      <div className="skip-links">
        <a href="#main">{words.site.skipToContent}</a>
        <a href="#footer">{words.site.skipToFooter}</a>
      </div>
      <Header />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
    </>
  );
}
