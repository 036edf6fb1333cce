import { useLanguage, useWords } from '~/i18n';
import { apiPaths, paths } from '~/paths';
import { Link } from '~/ui/Link';
import { Logo } from './Logo';

export function Footer() {
  const { site, nav } = useWords();
  const language = useLanguage();
  return (
    <footer id="footer" className="site-footer" tabIndex={-1}>
      <div className="container footer-columns">
        <div>
          <p className="footer-brand"><Logo />{site.name}</p>
          <p>{site.footerAbout}</p>
        </div>
        <nav aria-labelledby="footer-site">
          <h2 id="footer-site">{site.name}</h2>
          <ul>
            <li><Link to={paths.communities(language)}>{nav.communities}</Link></li>
            <li><Link to={paths.events(language)}>{nav.events}</Link></li>
            <li><Link to={paths.surveys(language)}>{nav.surveys}</Link></li>
            <li><Link to={paths.glossary(language)}>{nav.glossary}</Link></li>
            <li><Link to={paths.search(language)}>{site.search}</Link></li>
            <li><Link to={paths.numbers(language)}>{nav.numbers}</Link></li>
          </ul>
        </nav>
        <nav aria-labelledby="footer-developers">
          <h2 id="footer-developers">{site.forDevelopers}</h2>
          <ul>
            <li><Link to={paths.developers(language)}>{nav.developers}</Link></li>
            <li><a href={apiPaths.reference}>{site.apiReference}</a></li>
            <li><Link to={paths.data(language)}>{nav.data}</Link></li>
            <li><a href={apiPaths.status}>{site.status}</a></li>
          </ul>
        </nav>
      </div>
      <div className="footer-small">
        <div className="container">
          <h2 className="visually-hidden">{site.usefulLinks}</h2>
          <ul>
            <li><Link to={paths.privacy(language)}>{nav.privacy}</Link></li>
            <li><Link to={paths.accessibility(language)}>{nav.accessibility}</Link></li>
          </ul>
          <p>{site.licence}</p>
        </div>
      </div>
    </footer>
  );
}
