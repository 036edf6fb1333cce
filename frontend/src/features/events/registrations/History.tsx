import type { RegistrationEvent } from '~/api/inside';
import { useTimes } from '~/i18n/inside';
import { useRegistrationWords } from './words';

/** What happened, the newest first, in words; `own` for whoever it happened to. */
export function History({ of, own }: { of: RegistrationEvent[]; own?: boolean }) {
  const words = useRegistrationWords();
  const { moment } = useTimes();
  if (of.length === 0) return null;
  return (
    <section className="history">
      <h2>{words.history}</h2>
      <ol className="history-list">
        {of.map(({ at, step, by, to, channel, reason }, i) => (
          <li key={i}>
            <time dateTime={at}>{moment(at)}</time>
            <div>
              <p>
                <strong>{words.stepOf[step]}{step === 'move' && `: ${words.channels[channel]}`}</strong>
                <span className="hint"> · {own && by === 'own' ? words.byYou : words.by[by]}</span>
              </p>
              <p className="hint">{(own ? words.own : words.state)[to]}</p>
              {reason && <p>{words.reason}: {reason}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
