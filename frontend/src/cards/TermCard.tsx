import type { TermSummary } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Card } from '~/ui/Card';

export function TermCard({ term, heading }: { term: TermSummary; heading?: 'h2' | 'h3' }) {
  const words = useWords();
  const language = useLanguage();
  return (
    <Card
      to={paths.term(language, term.slug)}
      heading={heading}
      eyebrow={words.termCategory[term.category]}
      title={term.label}
      text={term.definition}
      lang={term.language === language ? undefined : term.language}
    />
  );
}
