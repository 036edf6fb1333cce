import { useLocation, type ErrorComponentProps } from '@tanstack/react-router';
import { Problem } from '~/api';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { StatusPage } from '~/ui/StatusPage';
import { FailedPage } from '../FailedPage';
import { MissingPage } from '../MissingPage';

/** What a screen shows when the API refuses: sign in again, not yours, not there; anything else as on the public site. */
export function FailedScreen(props: ErrorComponentProps) {
  const { ended } = useInside();
  const language = useLanguage();
  const { href } = useLocation();
  const status = props.error instanceof Problem ? props.error.status : undefined;
  if (status === 401) {
    return (
      <StatusPage icon="locked" title={ended.title} text={ended.text}>
        <Link className="btn btn-primary" to={screen('signIn', language, { return_to: href })}>{ended.signIn}</Link>
      </StatusPage>
    );
  }
  if (status === 403) {
    return (
      <StatusPage icon="locked" title={ended.forbiddenTitle} text={ended.forbiddenText}>
        <Link className="btn btn-primary" to={screen('manage', language)}>{ended.toDesk}</Link>
      </StatusPage>
    );
  }
  return status === 404 ? <MissingPage /> : <FailedPage {...props} />;
}
