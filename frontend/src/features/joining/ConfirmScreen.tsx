import { useState } from 'react';
import { piazza } from '~/api';
import { confirmMembership, type Membership } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { paths } from '~/paths';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useFocusHeading } from '~/ui/useFocusHeading';
import { useSecret } from '~/ui/useSecret';
import { useJoiningWords } from './words';

/** Opening the link does nothing: scanners of mail open links too. The button confirms. */
export function Screen() {
  const words = useJoiningWords();
  const { form } = useInside();
  const language = useLanguage();
  const token = useSecret();
  const { busy, problem, run } = useStep();
  const [confirmed, setConfirmed] = useState<{ membership: Membership; manage_token: string }>();
  const confirm = () => run(async () => {
    setConfirmed(await confirmMembership({ client: piazza(language), body: { token }, security: [] }));
  });
  useFocusHeading(confirmed !== undefined);
  if (confirmed) return <Confirmed {...confirmed} />;
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
        {(problem || !token) && <div className="actions"><Link className="btn btn-outline-primary" to={paths.communities(language)}>{words.findCommunity}</Link></div>}
      </div>
    </Page>
  );
}

function Confirmed({ membership, manage_token }: { membership: Membership; manage_token: string }) {
  const words = useJoiningWords();
  const shared = useMembershipWords();
  const language = useLanguage();
  const { state, community } = membership;
  const title = state === 'active' ? words.doneTitle.active : state === 'pending' ? words.doneTitle.pending : words.confirmedTitle;
  return (
    <Page key="confirmed" title={title} description={words.description}>
      <div className="narrow">
        <p className="lead" role="status">
          {state === 'active' || state === 'pending' ? words.doneText[state](community.name) : shared.own[state]}
        </p>
        <p>{words.keepLink}</p>
        <div className="actions">
          <a className="btn btn-primary" href={`${screen('membershipManage', language)}#${manage_token}`}>{words.manageNow}</a>
          <Link className="btn btn-outline-primary" to={paths.community(language, community.slug)}>{words.toCommunity}</Link>
        </div>
      </div>
    </Page>
  );
}
