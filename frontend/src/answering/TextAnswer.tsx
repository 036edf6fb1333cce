import { useState } from 'react';
import { longest, said, type DateOf, type Line, type Numeric, type Text } from '~/instrument';
import { useAnswering, type AnswerProps } from './answer';
import { useAnsweringWords } from './words';

const kinds = { short_text: 'text', date: 'date', email: 'email', url: 'url', organisation: 'text', municipality: 'text', long_text: 'text' } as const;
const completes: Partial<Record<string, string>> = { email: 'email', organisation: 'organization', url: 'url' };

/** What is written on one line. */
export function OneLine({ question, id, describedBy, isInvalid, isRequired }: AnswerProps<Text | DateOf | Line>) {
  const { answers, onAnswer } = useAnswering();
  const answer = answers[question.id];
  return (
    <input
      id={id}
      type={kinds[question.type]}
      className={`field ${question.type === 'date' ? 'field-short' : ''}`}
      value={typeof answer === 'string' ? answer : ''}
      autoComplete={completes[question.type]}
      {...(question.type === 'date' && { min: question.min, max: question.max })}
      aria-required={isRequired}
      aria-invalid={isInvalid}
      aria-describedby={describedBy}
      onChange={(event) => onAnswer(question.id, event.target.value || undefined)}
    />
  );
}

/** A number as one writes it, with a comma or a point; what is no number yet stays as it is typed, and is told. */
export function NumberAnswer({ question, id, describedBy, isInvalid, isRequired }: AnswerProps<Numeric>) {
  const { answers, onAnswer, language } = useAnswering();
  const answer = answers[question.id];
  const [typed, type] = useState(typeof answer === 'number' ? String(answer) : '');
  const unit = said(question.unit, language);
  const shown = typeof answer === 'number' && numberOf(typed) !== answer ? String(answer) : answer === undefined && numberOf(typed) !== undefined ? '' : typed;
  const read = (text: string) => {
    type(text);
    // What cannot be read as a number goes on as a text: it is told as an answer of the wrong kind.
    onAnswer(question.id, text.trim() === '' ? undefined : (numberOf(text) ?? text));
  };
  return (
    <div className="asked-number">
      <input
        id={id}
        type="text"
        inputMode={question.whole ? 'numeric' : 'decimal'}
        className="field field-short"
        autoComplete="off"
        value={shown}
        aria-required={isRequired}
        aria-invalid={isInvalid}
        aria-describedby={[unit.text && `${id}-unit`, describedBy].filter(Boolean).join(' ') || undefined}
        onChange={(event) => read(event.target.value)}
      />
      {unit.text && <span id={`${id}-unit`} lang={unit.language === language ? undefined : unit.language}>{unit.text}</span>}
    </div>
  );
}

function numberOf(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  return /^[+-]?\d+(\.\d*)?$/.test(plain) ? Number(plain) : undefined;
}

/** Several lines; how much room is left is said when it becomes little. */
export function LongText({ question, id, describedBy, isInvalid, isRequired }: AnswerProps<Text>) {
  const { answers, onAnswer } = useAnswering();
  const words = useAnsweringWords();
  const answer = answers[question.id];
  const text = typeof answer === 'string' ? answer : '';
  const left = longest(question) - [...text].length;
  const isCounted = left < longest(question) / 5;
  return (
    <>
      <textarea
        id={id}
        className="field field-long"
        rows={4}
        value={text}
        aria-required={isRequired}
        aria-invalid={isInvalid}
        aria-describedby={[describedBy, isCounted && `${id}-left`].filter(Boolean).join(' ') || undefined}
        onChange={(event) => onAnswer(question.id, event.target.value || undefined)}
      />
      {isCounted && <p id={`${id}-left`} className={left < 0 ? 'fault' : 'hint'}>{left < 0 ? words.over(-left) : words.left(left)}</p>}
    </>
  );
}
