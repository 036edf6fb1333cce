import { piazza, type Community } from '~/api';
import { nominateMembers, type Me } from '~/api/inside';
import { InviteFlow } from '~/cards/inside/InviteFlow';
import { peopleOf } from '~/cards/inside/sheet';
import { LongTextField } from '~/forms/LongTextField';
import { useLanguage } from '~/i18n';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';
import { useJoiningWords } from './words';

type Values = { invitees: string; message: string | null };

const isAddress = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** For whoever represents a body: naming whom it sends. */
export function Nominate({ of, body }: { of: Community; body: NonNullable<Me['organisation']> }) {
  const words = useJoiningWords();
  const shared = useMembershipWords();
  const language = useLanguage();
  const check = ({ invitees }: Values) =>
    peopleOf(invitees).flatMap(({ email }, i) => (isAddress(email) ? [] : [{ pointer: '/invitees', detail: words.noAddressIn(i + 1, email) }]));
  return (
    <section>
      <h2>{words.nominateTitle(body.name)}</h2>
      <p>{words.nominateText}</p>
      <InviteFlow<Values>
        label={words.nominateTitle(body.name)}
        initial={{ invitees: '', message: null }}
        check={check}
        ask={({ invitees, message }, dry_run) =>
          nominateMembers({
            client: piazza(language),
            path: { community: of.slug },
            body: { invitees: peopleOf(invitees), ...(message?.trim() && { message: message.trim() }), dry_run },
          })}
        afresh={(values) => ({ ...values, invitees: '' })}
        onward={() => <Link className="btn btn-primary" to={paths.community(language, of.slug)}>{words.toCommunity}</Link>}
      >
        {() => (
          <>
            <LongTextField name="/invitees" label={words.nominees} hint={words.nomineesHint} maxLength={60_000} rows={5} required />
            <LongTextField name="/message" label={shared.letterMessage} maxLength={2000} />
          </>
        )}
      </InviteFlow>
    </section>
  );
}
