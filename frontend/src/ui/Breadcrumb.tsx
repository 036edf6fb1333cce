import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Link } from './Link';

export type Crumb = { label: string; to?: string };

/** The way here, from the home page or from another beginning. */
export function Breadcrumb({ trail, from }: { trail: Crumb[]; from?: Crumb }) {
  const { site } = useWords();
  const language = useLanguage();
  const steps = [from ?? { label: site.home, to: paths.home(language) }, ...trail];
  return (
    <nav className="crumbs" aria-label={site.breadcrumb}>
      <ol>
        {steps.map(({ label, to }) => (
          <li key={label}>{to ? <Link to={to}>{label}</Link> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}
