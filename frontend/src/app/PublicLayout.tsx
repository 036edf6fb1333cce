import { Outlet, useRouteContext } from '@tanstack/react-router';
import { useEffect } from 'react';
import { I18n, type Words } from '~/i18n';
import type { Language } from '~/paths';
import { Footer } from './Footer';
import { Header } from './Header';

export function PublicLayout() {
  const { language, words } = useRouteContext({ strict: false }) as { language: Language; words: Words };
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <I18n language={language} words={words}>
      <SkipLinks words={words} />
      <Header />
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
    </I18n>
  );
}

function SkipLinks({ words }: { words: Words }) {
  return (
    <div className="skip-links">
      <a href="#main">{words.site.skipToContent}</a>
      <a href="#footer">{words.site.skipToFooter}</a>
    </div>
  );
}
