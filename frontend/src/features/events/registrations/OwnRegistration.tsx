import { useState } from 'react';
import { piazza } from '~/api';
import { acceptSeat, cancelRegistration, declineSeat, type Registration, type RegistrationState } from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { paths } from '~/paths';
import { screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { saySpan } from '~/ui/time/span';
import { OwnCertificate } from '../certificates/OwnCertificate';
import { ChangeDialog } from './ChangeDialog';
import { Online, TimeLeft } from './Moments';
import { Ticket } from './Ticket';
import { ToOpenSpace } from './ToOpenSpace';
import { useRegistrationWords } from './words';

type Props = {
  of: Registration;
  /** The key of the link in a letter, for who has no account. */
  auth?: string;
  onChanged: () => Promise<unknown> | void;
  /** On a page of its own the event's title is the page's. */
  titled?: boolean;
};

const over: readonly RegistrationState[] = ['attended', 'no_show', 'rejected', 'cancelled', 'offer_declined'];
const again: readonly RegistrationState[] = ['cancelled', 'offer_declined', 'rejected'];

const tone = (state: RegistrationState) => (state === 'confirmed' || state === 'attended' ? 'active' : over.includes(state) ? 'over' : 'pending');

/** One's own registration: its state in words, the place in the queue with the reason, the code, and what one may do about it. */
export function OwnRegistration({ of, auth, onChanged, titled = true }: Props) {
  const words = useRegistrationWords();
  const { form } = useInside();
  const language = useLanguage();
  const { busy, problem, run } = useStep();
  const [asked, setAsked] = useState<'cancel' | 'decline' | 'change'>();
  const { state, event, waiting, steps } = of;
  const call = { client: piazza(language), path: { registration: of.id }, ...(auth && { auth }) };
  const changed = async (take: () => Promise<unknown>) => {
    await take();
    await onChanged();
  };
  const step = (take: () => Promise<unknown>) => run(() => changed(take));
  const dialogs = {
    cancel: { title: words.cancelTitle(event.title), text: words.cancelText, confirm: words.cancel, take: () => cancelRegistration(call) },
    decline: { title: words.decline, text: words.declineText, confirm: words.decline, take: () => declineSeat(call) },
  };
  const dialog = asked && asked !== 'change' ? dialogs[asked] : undefined;
  const isOn = event.status === 'published';
  const isPast = event.status === 'ended' || event.status === 'reported' || event.status === 'archived';
  return (
    <article className="own-membership" data-tone={tone(state)}>
      {titled && <h2><Link to={paths.event(language, event.slug)}>{event.title}</Link></h2>}
      <p className="own-state">
        <strong className={`tag tag-own-${tone(state)}`}>{words.own[state]}</strong>
        <span className="hint">{saySpan(language, event.zone, { from: event.starts_at, to: event.ends_at })} · {words.channels[of.channel]}</span>
      </p>
      {words.eventIs[event.status] && <Notice tone="warning"><p>{words.eventIs[event.status]}</p></Notice>}
      {of.reason && <p><strong>{words.reason}:</strong> {of.reason}</p>}
      {waiting && <p><strong>{words.place(waiting.place)}.</strong> {waiting.text}</p>}
      {(isOn || over.includes(state)) && <p>{words.next[state]}</p>}
      {state === 'offered' && of.holds_until && <TimeLeft until={of.holds_until} zone={event.zone} />}
      {of.code && state === 'confirmed' && isOn && <Ticket code={of.code} />}
      {state === 'attended' && isPast && <OwnCertificate of={of} auth={auth} under={titled ? 'h2' : 'h1'} />}
      <Online of={of} />
      {(state === 'confirmed' || state === 'attended') && <ToOpenSpace slug={event.slug} auth={auth} />}
      <div className="actions" aria-busy={busy}>
        {steps.includes('acceptance') && <button type="button" className="btn btn-primary" onClick={() => void step(() => acceptSeat(call))}>{words.accept}</button>}
        {steps.includes('return') && <button type="button" className="btn btn-primary" onClick={() => void step(() => acceptSeat(call))}>{words.goBack}</button>}
        {steps.includes('decline') && <button type="button" className="btn btn-outline-primary" onClick={() => setAsked('decline')}>{words.decline}</button>}
        {again.includes(state) && isOn && <Link className="btn btn-outline-primary" to={screenOf('register', language, event.slug)}>{words.again}</Link>}
        {isOn && steps.includes('cancellation') && <button type="button" className="btn btn-outline-primary" onClick={() => setAsked('change')}>{words.change}</button>}
        {steps.includes('cancellation') && <button type="button" className="btn btn-outline-danger" onClick={() => setAsked('cancel')}>{words.cancel}</button>}
      </div>
      <div role="status">{busy && <p className="hint">{form.sending}</p>}</div>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      {dialog && (
        <ReasonDialog title={dialog.title} text={dialog.text} confirm={dialog.confirm} onConfirm={() => changed(dialog.take)} onClose={() => setAsked(undefined)} />
      )}
      {asked === 'change' && <ChangeDialog of={of} auth={auth} onChanged={onChanged} onClose={() => setAsked(undefined)} />}
    </article>
  );
}
