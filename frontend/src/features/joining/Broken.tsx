import { Problem } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { paths } from '~/paths';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useJoiningWords } from './words';

/** A link of a mail that is of no use, and what to do about it; or a connection that failed, and then it may be again. */
export function Broken({ title, error, onRetry }: { title: string; error: unknown; onRetry: () => unknown }) {
  const words = useJoiningWords();
  const { site } = useWords();
  const { form } = useInside();
  const language = useLanguage();
  const passing = error instanceof Problem && (error.isOffline || error.isTransient);
  return (
    <Page key="broken" title={passing ? title : words.linkFailed} description={words.manageLead}>
      <div className="narrow">
        <Notice tone="warning"><p>{passing ? form.busy : error ? words.linkFailedText : words.noLink}</p></Notice>
        <div className="actions">
          {passing
            ? <button type="button" className="btn btn-primary" onClick={() => void onRetry()}>{site.retry}</button>
            : <Link className="btn btn-primary" to={screen('signIn', language)}>{words.signIn}</Link>}
          <Link className="btn btn-outline-primary" to={paths.communities(language)}>{words.others}</Link>
        </div>
      </div>
    </Page>
  );
}
