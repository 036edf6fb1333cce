import type { MembershipEvent } from '~/api/inside';
import { useTimes } from '~/i18n/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';

/** What happened, the newest first, in words; `own` for whoever it happened to. */
export function MembershipHistory({ events, own }: { events: MembershipEvent[]; own?: boolean }) {
  const words = useMembershipWords();
  const { moment, day } = useTimes();
  if (events.length === 0) return null;
  return (
    <section className="history">
      <h2>{words.history}</h2>
      <ol className="history-list">
        {events.map(({ at, step, by, to, role, reason, until }, i) => (
          <li key={i}>
            <time dateTime={at}>{moment(at)}</time>
            <div>
              <p>
                <strong>{words.step[step]}{step === 'role_change' && `: ${words.role[role]}`}</strong>
                <span className="hint"> · {own && by === 'own' ? words.byYou : words.by[by]}</span>
              </p>
              <p className="hint">{(own ? words.own : words.state)[to]}{until && `, ${words.until(day(until))}`}</p>
              {reason && <p>{words.reason}: {reason}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
