import type { Phase } from './types';
import { phases } from './wall';
import { useOpenSpaceWords } from './words';

/** The four phases in a row, the one that it is now among them. */
export function Phases({ now }: { now: Phase }) {
  const words = useOpenSpaceWords();
  const at = phases.indexOf(now);
  return (
    <ol className="phases" aria-label={words.phasesLabel}>
      {phases.map((phase, i) => (
        <li key={phase} data-past={i < at || undefined} aria-current={phase === now ? 'step' : undefined}>
          <span className="phase-number" aria-hidden="true">{i + 1}</span>
          {words.phases[phase]}
        </li>
      ))}
    </ol>
  );
}
