import { phaseOf } from './phase';
import { useSurveyWords } from './words';

/** Where a survey is now, by the clock too. */
export function PhaseTag({ of, now }: { of: Parameters<typeof phaseOf>[0]; now: number }) {
  const words = useSurveyWords();
  const phase = phaseOf(of, now);
  return <span className={`tag tag-${phase === 'open' ? 'active' : phase}`}>{words.phases[phase]}</span>;
}
