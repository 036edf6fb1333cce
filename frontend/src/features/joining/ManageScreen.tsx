import { useQuery } from '@tanstack/react-query';
import { AnswerList } from '~/cards/inside/AnswerList';
import { MembershipHistory } from '~/cards/inside/MembershipHistory';
import { OwnMembership } from '~/cards/inside/OwnMembership';
import { useLanguage } from '~/i18n';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { useSecret } from '~/ui/useSecret';
import { Broken } from './Broken';
import { applicationForm, heldMembership } from './queries';
import { useJoiningWords } from './words';

/** The one membership that the link in the mail is for: to see it, to change it, to end it, with no account. */
export function Screen() {
  const words = useJoiningWords();
  const shared = useMembershipWords();
  const language = useLanguage();
  const token = useSecret();
  const held = useQuery(heldMembership(language, token));
  const it = held.data;
  const form = useQuery({ ...applicationForm(language, it?.community.slug ?? ''), enabled: Boolean(it) });
  if (!token || held.isError || it === null) return <Broken title={words.manageTitle} error={held.error} onRetry={() => held.refetch()} />;
  return (
    <Page title={it ? words.manageTo(it.community.name) : words.manageTitle} headTitle={words.manageTitle} description={words.manageLead} lead={words.manageLead}>
      {!it ? <CardSkeletons count={1} /> : (
        <div className="narrow">
          <OwnMembership of={it} auth={token} titled={false} onChanged={() => held.refetch()} />
          {Object.keys(it.answers).length > 0 && form.data && (
            <section>
              <h2>{shared.answers}</h2>
              <AnswerList fields={form.data.fields} answers={it.answers} />
            </section>
          )}
          <MembershipHistory events={it._embedded?.history ?? []} own />
        </div>
      )}
    </Page>
  );
}
