import { useState } from 'react';
import { piazza } from '~/api';
import {
  acceptMembership, renewMembership, declineMembership, leaveCommunity, updateMembership, withdrawMembership,
  type Membership, type MembershipState, type MembershipSummary, type Step,
} from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useInside, useTimes } from '~/i18n/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { paths } from '~/paths';
import { screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';

type Props = {
  of: MembershipSummary & Partial<Pick<Membership, 'steps' | 'confirmed_on'>>;
  /** The key of the link in a mail, for who has no account. */
  auth?: string;
  onChanged: () => Promise<unknown> | void;
  /** On a page of its own the community's name is the page's. */
  titled?: boolean;
};

const over: readonly MembershipState[] = ['left', 'rejected', 'withdrawn', 'declined', 'expired'];

/** What one may do oneself, where the API did not say it. */
const steps: Partial<Record<MembershipState, Step[]>> = {
  pending: ['withdrawal'],
  invited: ['acceptance', 'declination'],
  active: ['confirmation', 'departure'],
  lapsed: ['confirmation'],
};

const isLongAgo = (iso: string) => Date.now() - new Date(iso).getTime() > 330 * 86_400_000;

const tone = (state: MembershipState) => (state === 'active' ? 'active' : over.includes(state) || state === 'revoked' ? 'over' : state);

/** One's own membership: its state in words, what comes next, and what one may do about it. */
export function OwnMembership({ of, auth, onChanged, titled = true }: Props) {
  const words = useMembershipWords();
  const { form } = useInside();
  const { day } = useTimes();
  const language = useLanguage();
  const { busy, problem, run } = useStep();
  const [asked, setAsked] = useState<'leave' | 'withdraw' | 'decline'>();
  const call = { client: piazza(language), path: { membership: of.id }, ...(auth && { auth }) };
  const step = (take: () => Promise<unknown>) => run(async () => {
    await take();
    await onChanged();
  });
  const dialogs = {
    leave: { title: words.leaveTitle(of.community.name), text: words.leaveText, confirm: words.leave, take: () => leaveCommunity(call) },
    withdraw: { title: words.withdrawTitle, text: words.withdrawText, confirm: words.withdraw, take: () => withdrawMembership(call) },
    decline: { title: words.declineTitle, text: words.declineText, confirm: words.decline, take: () => declineMembership(call) },
  };
  const dialog = asked && dialogs[asked];
  const show = (shown: boolean) => updateMembership({ ...call, body: { shown }, headers: { 'If-Match': '*' } });
  const { state } = of;
  const can = (one: Step) => (of.steps ?? steps[state] ?? []).includes(one);
  const isDue = state === 'active' && can('confirmation') && isLongAgo(of.confirmed_on ?? of.since);
  return (
    <article className="own-membership" data-tone={tone(state)}>
      {titled && <h2><Link to={paths.community(language, of.community.slug)}>{of.community.name}</Link></h2>}
      <p className="own-state">
        <strong className={`tag tag-${state}`}>{words.own[state]}</strong>
        <span className="hint">
          {words.since(day(of.since))}
          {of.suspended_until && state === 'suspended' && `, ${words.until(day(of.suspended_until))}`}
        </span>
        {of.subject.kind === 'organisation' && <span className="tag">{of.subject.name}</span>}
        {state === 'active' && of.role !== 'member' && <span className="tag">{words.role[of.role]}</span>}
      </p>
      {of.reason && <p><strong>{words.reason}:</strong> {of.reason}</p>}
      <p>{words.next[state]}</p>
      {isDue && <Notice tone="warning"><p>{words.confirmDue}</p></Notice>}
      {state === 'active' && <p className="hint">{of.shown ? words.shownYes : words.shownNo}</p>}
      <div className="actions" aria-busy={busy}>
        {can('acceptance') && <button type="button" className="btn btn-primary" onClick={() => void step(() => acceptMembership(call))}>{words.accept}</button>}
        {can('declination') && <button type="button" className="btn btn-outline-primary" onClick={() => setAsked('decline')}>{words.decline}</button>}
        {(isDue || (state === 'lapsed' && can('confirmation'))) && (
          <button type="button" className="btn btn-primary" onClick={() => void step(() => renewMembership(call))}>{state === 'lapsed' ? words.again : words.confirmYear}</button>
        )}
        {state === 'active' && <button type="button" className="btn btn-outline-primary" onClick={() => void step(() => show(!of.shown))}>{of.shown ? words.hide : words.show}</button>}
        {can('withdrawal') && <button type="button" className="btn btn-outline-primary" onClick={() => setAsked('withdraw')}>{words.withdraw}</button>}
        {can('departure') && <button type="button" className="btn btn-outline-danger" onClick={() => setAsked('leave')}>{words.leave}</button>}
        {over.includes(state) && <Link className="btn btn-outline-primary" to={screenOf('join', language, of.community.slug)}>{words.rejoin}</Link>}
        {!titled && <Link className="btn btn-outline-primary" to={paths.community(language, of.community.slug)}>{words.toCommunity}</Link>}
      </div>
      <div role="status">{busy && <p className="hint">{form.sending}</p>}</div>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      {dialog && (
        <ReasonDialog
          title={dialog.title}
          text={dialog.text}
          confirm={dialog.confirm}
          onConfirm={async () => {
            await dialog.take();
            await onChanged();
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </article>
  );
}
