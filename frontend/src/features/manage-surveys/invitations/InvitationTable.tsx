import { useState } from 'react';
import { piazza } from '~/api';
import { resendSurveyInvitation, revokeSurveyInvitation } from '~/api/inside';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { DataTable, type Column } from '~/tables/DataTable';
import type { Invitation } from './queries';
import { useInvitationWords } from './words';

type Step = 'resend' | 'revoke';
type Props = { survey: string; items: Invitation[]; isStale: boolean; onChange: () => Promise<void> };

/** Each invitation: its letters, whether it was answered, and what can be done with it. */
export function InvitationTable({ survey, items, isStale, onChange }: Props) {
  const words = useInvitationWords();
  const { day, moment } = useTimes();
  const [step, setStep] = useState<{ kind: Step; of: Invitation }>();
  const columns: Column<Invitation>[] = [
    { key: 'person', label: words.person, head: true, cell: ({ name, email }) => <>{name || email}{name && <span className="cell-note">{email}</span>}</> },
    {
      key: 'state',
      label: words.state,
      cell: ({ state, expires_at }) => <><span className={`tag tag-${tones[state]}`}>{words.stateNames[state]}</span>{expires_at && <span className="cell-note">{words.validUntil(moment(expires_at))}</span>}</>,
    },
    {
      key: 'letters',
      label: words.letters,
      cell: ({ letters, written_on, owed }) => (
        <>
          {words.lettersSent(letters)}
          {written_on && <span className="cell-note">{words.writtenOn(day(written_on))}</span>}
          {owed && <span className="cell-note">{words.owed[owed]}</span>}
        </>
      ),
    },
    { key: 'answered', label: words.answers, cell: ({ answered, answered_on }) => (answered_on ? words.answeredOn(day(answered_on)) : typeof answered === 'boolean' ? (answered ? words.answered : words.unanswered) : '–') },
    {
      key: 'actions',
      label: words.actions,
      cell: (row) => (
        <span className="row-actions">
          {row.resendable && <button type="button" className="text-button" aria-label={`${words.resend}: ${row.email}`} onClick={() => setStep({ kind: 'resend', of: row })}>{words.resend}</button>}
          {row.revocable && <button type="button" className="text-button" aria-label={`${words.revoke}: ${row.email}`} onClick={() => setStep({ kind: 'revoke', of: row })}>{words.revoke}</button>}
        </span>
      ),
    },
  ];
  return (
    <>
      <DataTable caption={words.caption} columns={columns} rows={items} keyOf={({ id }) => id} nameOf={({ email }) => email} isStale={isStale} />
      {step && <Confirmed key={step.kind + step.of.id} {...step} survey={survey} onDone={onChange} onClose={() => setStep(undefined)} />}
    </>
  );
}

const tones = { invited: 'active', bounced: 'dead', opted_out: 'over', revoked: 'over' } as const;

function Confirmed({ kind, of, survey, onDone, onClose }: { kind: Step; of: Invitation; survey: string; onDone: () => Promise<void>; onClose: () => void }) {
  const words = useInvitationWords();
  const call = { client: piazza(useLanguage()), path: { survey, invitation: of.id } };
  const who = of.name || of.email;
  const take = async () => {
    await (kind === 'resend' ? resendSurveyInvitation(call) : revokeSurveyInvitation(call));
    await onDone();
  };
  return (
    <StepDialog
      title={kind === 'resend' ? words.resendOf(who) : words.revokeOf(who)}
      text={kind === 'resend' ? words.resendText : words.revokeText}
      confirm={words[kind]}
      initial={{}}
      submit={take}
      onDone={onClose}
      onClose={onClose}
    />
  );
}
