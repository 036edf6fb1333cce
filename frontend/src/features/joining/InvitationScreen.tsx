import { useQuery } from '@tanstack/react-query';
import { OwnMembership } from '~/cards/inside/OwnMembership';
import { useLanguage } from '~/i18n';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { useSecret } from '~/ui/useSecret';
import { Broken } from './Broken';
import { heldMembership } from './queries';
import { useJoiningWords } from './words';

/** An invitation received by mail: accepted or declined here, and changed by nothing else. */
export function Screen() {
  const words = useJoiningWords();
  const language = useLanguage();
  const token = useSecret();
  const held = useQuery(heldMembership(language, token));
  const it = held.data;
  if (!token || held.isError || it === null) return <Broken title={words.invitationTitle} error={held.error} onRetry={() => held.refetch()} />;
  return (
    <Page title={it ? words.invitationTo(it.community.name) : words.invitationTitle} headTitle={words.invitationTitle} description={words.invitationLead} lead={words.invitationLead}>
      {!it ? <CardSkeletons count={1} /> : (
        <div className="narrow">
          {it.message && it.state === 'invited' && (
            <Notice>
              <p><strong>{words.invitedBy}</strong></p>
              <p className="as-written">{it.message}</p>
            </Notice>
          )}
          <div role="status">
            {it.state === 'active' && <Notice tone="success"><p>{words.accepted(it.community.name)}</p></Notice>}
            {it.state === 'declined' && <Notice><p>{words.declined}</p></Notice>}
          </div>
          <OwnMembership of={it} auth={token} titled={false} onChanged={() => held.refetch()} />
        </div>
      )}
    </Page>
  );
}
