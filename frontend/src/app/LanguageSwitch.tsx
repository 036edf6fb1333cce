import { useLocation } from '@tanstack/react-router';
import { useLanguage, useWords } from '~/i18n';
import { inLanguage, languages, toQuery, type Query } from '~/paths';
import { Link } from '~/ui/Link';

const names = { it: ['ITA', 'Italiano'], en: ['ENG', 'English'] } as const;

export function LanguageSwitch() {
  const { site } = useWords();
  const current = useLanguage();
  const location = useLocation();
  return (
    <nav aria-label={site.languageChoice}>
      <ul className="languages">
        {languages.map((language) => {
          const [short, full] = names[language];
          return (
            <li key={language}>
              <Link
                to={inLanguage(language, location.pathname, toQuery(location.search as Query))}
                lang={language}
                hrefLang={language}
                aria-current={language === current ? 'true' : undefined}
              >
                <abbr title={full} aria-hidden="true">{short}</abbr>
                <span className="visually-hidden">{full}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
