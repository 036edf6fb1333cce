import { said, type Scale } from '~/instrument';
import { useAnswering, type AnswerProps } from './answer';
import { Clear } from './Choices';
import { useAnsweringWords } from './words';

/** From one end to the other, in steps; what the ends mean is said with their numbers, too. */
export function ScaleAnswer({ question, id, isInvalid, isRequired }: AnswerProps<Scale>) {
  const { answers, onAnswer, language } = useAnswering();
  const words = useAnsweringWords();
  const answer = answers[question.id];
  const [from, to] = [said(question.labels?.from, language), said(question.labels?.to, language)];
  const steps = Array.from({ length: Math.max(0, question.to - question.from + 1) }, (_, i) => question.from + i);
  const nameOf = (value: number) => (value === question.from ? from.text : value === question.to ? to.text : '');
  return (
    <>
      <div className="asked-scale" data-labels={Boolean(from.text || to.text)}>
        {from.text && <span className="scale-end" aria-hidden="true" lang={from.language}>{from.text}</span>}
        <div className="scale-steps">
          {steps.map((value, i) => (
            <label key={value} className="scale-step">
              <input id={i === 0 ? id : undefined} type="radio" name={id} checked={answer === value} aria-invalid={isInvalid || undefined} onChange={() => onAnswer(question.id, value)} />
              <span>{value}{nameOf(value) && <span className="visually-hidden">: {nameOf(value)}</span>}</span>
            </label>
          ))}
        </div>
        {to.text && <span className="scale-end" aria-hidden="true" lang={to.language}>{to.text}</span>}
      </div>
      {!isRequired && answer !== undefined && <Clear question={question} label={words.clear} focus={id} />}
    </>
  );
}
