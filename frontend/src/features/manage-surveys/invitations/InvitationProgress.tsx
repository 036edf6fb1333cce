import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { remindSurveyInvitees, type Survey } from '~/api/inside';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { phaseOf, useNow } from '../phase';
import { useSurveyWords } from '../words';
import { counts } from './queries';
import { useInvitationWords } from './words';

type Props = { of: Survey; onChange: (said?: string) => Promise<void> };

/** How many were asked, reached, and answered; what did not arrive; the way to remind the others. */
export function InvitationProgress({ of, onChange }: Props) {
  const words = useInvitationWords();
  const { count } = useSurveyWords();
  const language = useLanguage();
  const now = useNow();
  const [asked, setAsked] = useState(false);
  const { data } = useQuery(counts(language, of.slug));
  if (!data || data.invited + data.revoked === 0) return null;
  const { invited, sent, answered, waiting, bounced, opted_out, revoked, to_remind } = data;
  const remind = async () => {
    const { reminders } = await remindSurveyInvitees({ client: piazza(language), path: { survey: of.id } });
    await onChange(words.reminded(reminders));
  };
  const numbers = [[words.counts.invited(invited), invited], [words.counts.sent(sent), sent], ...(typeof answered === 'number' ? [[words.counts.answered(answered), answered] as const] : [])] as const;
  return (
    <section aria-labelledby="invitation-progress" className="invitation-progress">
      <h2 id="invitation-progress">{words.progress}</h2>
      <dl className="big-numbers">
        {numbers.map(([label, n]) => <div key={label}><dt>{label}</dt><dd>{count(n)}</dd></div>)}
      </dl>
      {typeof answered === 'number' && invited > 0 && <meter className="share-meter" aria-hidden="true" min={0} max={invited} value={answered} />}
      {(typeof answered !== 'number' || waiting + bounced + opted_out + revoked > 0) && (
        <ul className="invitation-notes">
          {typeof answered !== 'number' && <li>{words.unknowable}</li>}
          {waiting > 0 && <li role="status">{words.waiting(waiting)}</li>}
          {bounced > 0 && <li>{words.bounced(bounced)}</li>}
          {opted_out > 0 && <li>{words.optedOut(opted_out)}</li>}
          {revoked > 0 && <li>{words.revoked(revoked)}</li>}
        </ul>
      )}
      {to_remind > 0 && phaseOf(of, now) === 'open' && <p><button type="button" className="btn btn-outline-primary" onClick={() => setAsked(true)}>{words.remind(to_remind)}</button></p>}
      {asked && <StepDialog title={words.remindTitle} text={words.remindText(to_remind)} confirm={words.remindNow} initial={{}} submit={remind} onDone={() => setAsked(false)} onClose={() => setAsked(false)} />}
    </section>
  );
}
