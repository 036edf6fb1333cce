import type { Noted } from './queue';
import type { Door } from './useDoor';
import { useTime } from './useTime';
import { useDoorWords } from './words';

/** What was noted and is still to be sent, and what was sent and refused: neither goes away without somebody knowing. */
export function Waiting({ of, zone }: { of: Door; zone: string }) {
  const words = useDoorWords();
  const time = useTime(zone);
  const label = ({ step, name }: Noted) => {
    if (step.kind === 'walk-in') return words.notedWalkIn(step.name);
    if (step.kind === 'undo') return words.notedUndo(name ?? '');
    return name ?? (step.kind === 'code' ? words.notedCode(step.code) : '');
  };
  return (
    <>
      {of.refused.length > 0 && (
        <section className="door-refused">
          <h2>{words.refusedTitle} <span className="count">{of.refused.length}</span></h2>
          <p className="hint">{words.refusedHint}</p>
          <ul>
            {of.refused.map((one) => (
              <li key={one.key}>
                <p><strong>{label(one)}</strong>, {words.notedAt(time(one.at))}</p>
                <p><strong>{one.refused?.title}.</strong> {one.refused?.text}</p>
                <div className="actions">
                  <button type="button" className="btn btn-outline-primary btn-sm" aria-label={words.retryOf(label(one))} onClick={() => of.retry(one.key)}>{words.retry}</button>
                  <button type="button" className="btn btn-outline-danger btn-sm" aria-label={words.dropOf(label(one))} onClick={() => of.drop(one.key)}>{words.drop}</button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {of.waiting.some(({ waits }) => waits) && (
        <section className="door-waiting">
          <h2>{words.waitingTitle} <span className="count">{of.waiting.length}</span></h2>
          <p className="hint">{words.waitingHint}</p>
          <ul>{of.waiting.map((one) => <li key={one.key}>{label(one)}, {words.notedAt(time(one.at))}</li>)}</ul>
        </section>
      )}
    </>
  );
}
