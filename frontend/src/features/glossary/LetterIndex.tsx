import type { LetterItem } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';
import { alphabet, letterLabel, type GlossaryFilters } from './filters';

export function LetterIndex({ letters, filters }: { letters: LetterItem[]; filters: GlossaryFilters }) {
  const { glossary: words } = useWords();
  const language = useLanguage();
  const { category } = filters;
  const filled = new Set(letters.filter((one) => one.count > 0).map((one) => one.letter));
  return (
    <nav aria-label={words.letters} className="letters">
      <ul>
        <li>
          <Link keepScroll className="letter letter-all" to={paths.glossary(language, { category })} aria-current={filters.letter || filters.q ? undefined : 'true'}>
            {words.all}
          </Link>
        </li>
        {alphabet.map((letter) => (
          <li key={letter}>
            {filled.has(letter) ? (
              <Link
                keepScroll
                className="letter"
                to={paths.glossary(language, { letter, category })}
                aria-label={words.letter(letterLabel(letter))}
                aria-current={letter === filters.letter ? 'true' : undefined}
              >
                {letterLabel(letter)}
              </Link>
            ) : (
              <span className="letter letter-empty">
                <span aria-hidden="true">{letterLabel(letter)}</span>
                <span className="visually-hidden">{words.noTerms(letterLabel(letter))}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
