import type { Consent as ConsentOf } from '~/instrument';
import { useAnswering, type AnswerProps } from './answer';
import { useAnsweringWords } from './words';

/** Given or not: never refused in so many words. */
export function Consent({ question, id, describedBy, isInvalid, isRequired }: AnswerProps<ConsentOf>) {
  const { answers, onAnswer } = useAnswering();
  const words = useAnsweringWords();
  return (
    <label className="choice">
      <input
        id={id}
        type="checkbox"
        checked={answers[question.id] === true}
        aria-required={isRequired}
        aria-invalid={isInvalid}
        aria-describedby={describedBy}
        onChange={(event) => onAnswer(question.id, event.target.checked || undefined)}
      />
      <span>{words.accept}</span>
    </label>
  );
}
