import type { TermSummary } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';
import { letterLabel } from './filters';

/** The list as a dictionary prints it; the results of a search keep their own order. */
export function TermGroups({ terms, grouped }: { terms: TermSummary[]; grouped: boolean }) {
  if (!grouped) return <TermEntries terms={terms} />;
  const letters = [...new Set(terms.map((term) => term.letter))];
  return letters.map((letter) => (
    <section key={letter} className="letter-group" aria-labelledby={`letter-${letter}`}>
      <h2 id={`letter-${letter}`}>{letterLabel(letter)}</h2>
      <TermEntries terms={terms.filter((term) => term.letter === letter)} />
    </section>
  ));
}

function TermEntries({ terms }: { terms: TermSummary[] }) {
  const { termCategory } = useWords();
  const language = useLanguage();
  return (
    <ul className="entries">
      {terms.map((term) => {
        const lang = term.language === language ? undefined : term.language;
        return (
          <li key={term.id} className="entry">
            <p className="entry-label">
              <Link to={paths.term(language, term.slug)} lang={lang}>{term.label}</Link>
              <span className="hint">{termCategory[term.category]}</span>
            </p>
            <p className="entry-text" lang={lang}>{term.definition}</p>
          </li>
        );
      })}
    </ul>
  );
}
