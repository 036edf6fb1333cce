import type { QuestionnaireChange } from '~/api/inside';
import type { Definition } from '~/instrument';
import { whereIs } from './builder/where';
import { useBuilderWords } from './builder/words';
import { useQuestionnaireWords } from './words';

/** What is not as it was, and where; what was taken away is found in the older one. */
export function ChangeList({ changes, newer, older }: { changes: readonly QuestionnaireChange[]; newer: Definition; older?: Definition }) {
  const words = useQuestionnaireWords();
  const builder = useBuilderWords();
  const placeOf = ({ pointer, what }: QuestionnaireChange) => {
    const of = what.endsWith('_removed') ? older : newer;
    return of ? whereIs(of, pointer, builder) : undefined;
  };
  return (
    <ul className="change-list">
      {changes.map((change) => (
        <li key={change.pointer + change.what} data-kind={change.kind}>
          <span className="tag">{words.kinds[change.kind]}</span>
          <span>{placeOf(change) && <strong>{placeOf(change)}: </strong>}{change.detail}</span>
        </li>
      ))}
    </ul>
  );
}
