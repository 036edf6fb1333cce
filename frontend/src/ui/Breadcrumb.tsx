import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Link } from './Link';

export type Crumb = { label: string; to?: string };

export function Breadcrumb({ trail }: { trail: Crumb[] }) {
  const { site } = useWords();
  const language = useLanguage();
  return (
    <nav className="crumbs" aria-label={site.breadcrumb}>
      <ol>
        <li>
          <Link to={paths.home(language)}>{site.home}</Link>
        </li>
        {trail.map(({ label, to }) => (
          <li key={label}>{to ? <Link to={to}>{label}</Link> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}
