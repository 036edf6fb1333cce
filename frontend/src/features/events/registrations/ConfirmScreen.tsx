import { useState } from 'react';
import { piazza, Problem } from '~/api';
import { confirmRegistration, type Registration } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { paths } from '~/paths';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useFocusHeading } from '~/ui/useFocusHeading';
import { useSecret } from '~/ui/useSecret';
import { OwnRegistration } from './OwnRegistration';
import { useRegistrationWords } from './words';

/** Opening the link does nothing: scanners of mail open links too. The button confirms. */
export function Screen() {
  const words = useRegistrationWords();
  const { form } = useInside();
  const language = useLanguage();
  const token = useSecret();
  const { busy, problem, run } = useStep();
  const [confirmed, setConfirmed] = useState<{ registration: Registration; manage_token: string }>();
  const [spent, setSpent] = useState<string>();
  const confirm = () => run(async () => {
    try {
      setConfirmed(await confirmRegistration({ client: piazza(language), body: { token }, security: [] }));
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'link-spent')) throw error;
      setSpent(token);
    }
  });
  useFocusHeading(confirmed !== undefined || spent);
  if (confirmed) return <Confirmed {...confirmed} />;
  if (spent && spent === token) return <Spent />;
  return (
    <Page title={words.confirmTitle} description={words.description}>
      <div className="narrow">
        {token ? (
          <>
            <p>{words.confirmText}</p>
            <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void confirm()}>{words.confirm}</button>
            <p role="status">{busy && form.sending}</p>
          </>
        ) : <Notice tone="warning"><p>{words.noLink}</p></Notice>}
        <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
        {(problem || !token) && <div className="actions"><Link className="btn btn-outline-primary" to={screen('signIn', language)}>{words.signIn}</Link></div>}
      </div>
    </Page>
  );
}

/** A button that could only be refused again is not there. */
function Spent() {
  const words = useRegistrationWords();
  const language = useLanguage();
  return (
    <Page key="spent" title={words.linkFailed} headTitle={words.confirmTitle} description={words.description}>
      <div className="narrow">
        <Notice tone="warning"><p>{words.spentText}</p></Notice>
        <div className="actions">
          <Link className="btn btn-primary" to={paths.events(language)}>{words.find}</Link>
          <Link className="btn btn-outline-primary" to={screen('signIn', language)}>{words.signIn}</Link>
        </div>
      </div>
    </Page>
  );
}

function Confirmed({ registration, manage_token }: { registration: Registration; manage_token: string }) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const manage = `${screen('registrationManage', language)}#${manage_token}`;
  return (
    <Page key="confirmed" title={words.own[registration.state]} headTitle={words.confirmTitle} description={words.description} lead={registration.event.title}>
      <div className="narrow">
        <OwnRegistration of={registration} auth={manage_token} titled={false} onChanged={() => location.assign(manage)} />
        <p>{words.keepLink}</p>
        <div className="actions"><a className="btn btn-primary" href={manage}>{words.manageNow}</a></div>
      </div>
    </Page>
  );
}
