import type { Term, TermRef } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';

export function Relations({ of }: { of: Term }) {
  const { term: words } = useWords();
  const groups: [string, TermRef[]][] = [
    [words.broader, of.broader],
    [words.narrower, of.narrower],
    [words.related, of.related],
  ];
  if (groups.every(([, terms]) => terms.length === 0)) return null;
  return (
    <section className="side-card">
      <h2>{words.relations}</h2>
      {groups.map(([title, terms]) => terms.length > 0 && <Group key={title} title={title} terms={terms} />)}
    </section>
  );
}

function Group({ title, terms }: { title: string; terms: TermRef[] }) {
  const language = useLanguage();
  return (
    <>
      <h3>{title}</h3>
      <ul className="tags">
        {terms.map(({ slug, label }) => (
          <li key={slug}><Link className="tag tag-term" to={paths.term(language, slug)}>{label}</Link></li>
        ))}
      </ul>
    </>
  );
}
