import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';
import { StatusPage } from '~/ui/StatusPage';

export function MissingPage() {
  const { errors, nav, site } = useWords();
  const language = useLanguage();
  return (
    <StatusPage icon="map-marker" title={errors.missingTitle} text={errors.missingText}>
      <Link className="btn btn-primary" to={paths.communities(language)}>{nav.communities}</Link>
      <Link className="btn btn-outline-primary" to={paths.glossary(language)}>{nav.glossary}</Link>
      <Link className="btn btn-outline-primary" to={paths.search(language)}>{site.search}</Link>
    </StatusPage>
  );
}
