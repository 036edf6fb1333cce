import { useLocation } from '@tanstack/react-router';
import { useHint } from '~/hint';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { doors, paths, toQuery } from '~/paths';
import { Link } from '~/ui/Link';
import { StatusPage } from '~/ui/StatusPage';

/** Not there, or not for everybody: who may tell more is asked to sign in, and comes back here. */
export function NotHere() {
  const { page: words } = useSurveyWords();
  const language = useLanguage();
  const hint = useHint();
  const { href } = useLocation();
  return (
    <StatusPage icon={hint ? 'search' : 'locked'} title={words.missingTitle} text={words.missingText}>
      {!hint && <Link className="btn btn-primary" to={doors.signIn[language] + toQuery({ return_to: href })}>{words.signIn}</Link>}
      <Link className={`btn ${hint ? 'btn-primary' : 'btn-outline-primary'}`} to={paths.surveys(language)}>{words.toList}</Link>
    </StatusPage>
  );
}
