import type { Survey } from '~/api/inside';
import { useSurveyWords } from './words';

/** Before the first question: what is known of who answers, and who sees what comes of it. */
export function PromisedNotes({ of }: { of: Survey }) {
  const words = useSurveyWords();
  const [identity, note] = words.identities[of.identity];
  const [results, when] = words.resultsOf[of.results];
  return (
    <section aria-labelledby="trial-promise">
      <h3 id="trial-promise">{words.whoSees}</h3>
      <ul>
        <li><strong>{identity}.</strong> {note}</li>
        <li><strong>{words.results}:</strong> {results}. {when}</li>
      </ul>
    </section>
  );
}
