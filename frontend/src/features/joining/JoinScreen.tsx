import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Community } from '~/api';
import type { Me, Membership, MembershipSummary, SubjectKind } from '~/api/inside';
import { OwnMembership } from '~/cards/inside/OwnMembership';
import { useLanguage } from '~/i18n';
import { usePersonIfAny, type Visit } from '~/inside';
import { paths } from '~/paths';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useFocusHeading } from '~/ui/useFocusHeading';
import { HowItWorks } from './HowItWorks';
import { JoinForm } from './JoinForm';
import { Nominate } from './Nominate';
import { applicationForm, community, ownMemberships, represented } from './queries';
import { useJoiningWords } from './words';

export const prepare = async ({ queryClient, language, slug, person }: Visit) => {
  const it = await queryClient.ensureQueryData(community(language, slug));
  await Promise.all([
    canAsk(it) && queryClient.ensureQueryData(applicationForm(language, slug)),
    queryClient.ensureQueryData(ownMemberships(language, slug, Boolean(person))),
    person && queryClient.ensureQueryData(represented(language)),
  ]);
};

const canAsk = (it: Community) => it.status === 'active' && (it.join_policy === 'open' || it.join_policy === 'on_request');

export type Outcome = { kind: 'mail'; email: string } | { kind: 'done'; membership: Membership };

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useJoiningWords();
  const language = useLanguage();
  const person = usePersonIfAny();
  const it = useSuspenseQuery(community(language, slug)).data;
  const own = useSuspenseQuery(ownMemberships(language, slug, Boolean(person)));
  const { data: body } = useQuery({ ...represented(language), enabled: Boolean(person) });
  const open = canAsk(it) ? waysIn(own.data, body) : [];
  const [outcome, setOutcome] = useState<Outcome>();
  useFocusHeading(outcome?.kind);
  const title = !outcome ? words.joinTitle(it.name)
    : outcome.kind === 'mail' ? words.mailTitle
    : words.doneTitle[outcome.membership.state === 'active' ? 'active' : 'pending'];
  const trail = [
    { label: words.trailCommunities, to: paths.communities(language) },
    { label: it.name, to: paths.community(language, slug) },
  ];
  return (
    <Page key={outcome?.kind} title={title} description={words.description} lead={outcome ? undefined : it.tagline} trail={trail}>
      {outcome ? <After outcome={outcome} of={it} />
        : own.data.length > 0 ? <Already of={own.data} onChanged={() => own.refetch()}>{open.length > 0 && <JoinForm of={it} as={open} body={body} onDone={setOutcome} />}</Already>
        : open.length > 0 ? <JoinForm of={it} as={open} body={body} onDone={setOutcome} />
        : <Closed of={it} />}
    </Page>
  );
}

/** As whom one can still come in: as oneself, and for the body that one represents. */
function waysIn(own: MembershipSummary[], body: Me['organisation']): SubjectKind[] {
  const left = (kind: SubjectKind) => !own.some(({ subject }) => subject.kind === kind);
  return [...(left('person') ? ['person' as const] : []), ...(body?.confirmed && left('organisation') ? ['organisation' as const] : [])];
}

/** What there is; and, where somebody else could still join by the same hand, the way there. */
function Already({ of, onChanged, children }: { of: MembershipSummary[]; onChanged: () => Promise<unknown>; children: ReactNode }) {
  const words = useJoiningWords();
  return (
    <>
      <section className="narrow">
        <h2>{words.alreadyTitle}</h2>
        {of.map((one) => <OwnMembership key={one.id} of={one} onChanged={onChanged} titled={false} />)}
      </section>
      {children && (
        <details className="more">
          <summary>{words.another}</summary>
          {children}
        </details>
      )}
    </>
  );
}

/** Why nobody can ask to join here, and what to do instead. */
function Closed({ of }: { of: Community }) {
  const person = usePersonIfAny();
  const words = useJoiningWords();
  const language = useLanguage();
  const nominated = of.status === 'active' && of.join_policy === 'nomination_by_body';
  const { data: body } = useQuery({ ...represented(language), enabled: nominated && Boolean(person) });
  const [title, text] =
    of.status !== 'active' ? [words.inactiveTitle, words.inactive[of.status]]
    : of.join_policy === 'invite_only' ? [words.inviteTitle, words.inviteText]
    : [words.nominationTitle, words.nominationText];
  return (
    <div className="narrow">
      {!body?.confirmed && <Notice tone="warning"><p><strong>{title}</strong></p><p>{text}</p></Notice>}
      {of.status === 'active' && <HowItWorks of={of} />}
      {body?.confirmed && <Nominate of={of} body={body} />}
      <div className="actions">
        <Link className={`btn ${body?.confirmed ? 'btn-outline-primary' : 'btn-primary'}`} to={paths.community(language, of.slug)}>{words.toCommunity}</Link>
        <Link className="btn btn-outline-primary" to={paths.communities(language)}>{words.others}</Link>
      </div>
    </div>
  );
}

function After({ outcome, of }: { outcome: Outcome; of: Community }) {
  const words = useJoiningWords();
  const language = useLanguage();
  return (
    <div className="narrow">
      {outcome.kind === 'mail' ? (
        <>
          <p className="lead">{words.mailText(outcome.email)}</p>
          <ul className="next-steps">{words.mailNext.map((text) => <li key={text}>{text}</li>)}</ul>
        </>
      ) : <p className="lead">{words.doneText[outcome.membership.state === 'active' ? 'active' : 'pending'](of.name)}</p>}
      <div className="actions">
        {outcome.kind === 'done' && <Link className="btn btn-primary" to={screen('me', language)}>{words.toMine}</Link>}
        <Link className="btn btn-outline-primary" to={paths.community(language, of.slug)}>{words.toCommunity}</Link>
      </div>
    </div>
  );
}
