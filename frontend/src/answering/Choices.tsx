import { optionsOf, otherOf, said, step, takesOther, type ManyOf, type OneOf, type Question, type YesNo as YesNoOf } from '~/instrument';
import { FaultText } from '~/forms/fields';
import { fieldId, useAnswering, type AnswerProps } from './answer';
import { useAnsweringWords } from './words';

type Offered = { value: string; label: string; lang?: string };

function useOffered(question: Question): Offered[] {
  const { language } = useAnswering();
  const words = useAnsweringWords();
  const options = optionsOf(question).map(({ id, label }): Offered => {
    const { text, language: lang } = said(label, language);
    return { value: id, label: text, lang: lang === language ? undefined : lang };
  });
  return takesOther(question) ? [...options, { value: 'other', label: words.other }] : options;
}

/** How many of them may be chosen, where that is not free. */
function useHowMany({ min, max }: { min?: number; max?: number }): string | undefined {
  const words = useAnsweringWords();
  if (min !== undefined && max !== undefined) return words.between(min, max);
  if (min !== undefined && min > 1) return words.atLeast(min);
  return max === undefined ? undefined : words.atMost(max);
}

/** One of a few, or any of them; what was chosen can be taken back. */
export function Choices({ question, id, isInvalid, isRequired }: AnswerProps<OneOf | ManyOf>) {
  const { answers, onAnswer } = useAnswering();
  const words = useAnsweringWords();
  const offered = useOffered(question);
  const howMany = useHowMany(question.type === 'multiple_choice' ? question : {});
  const answer = answers[question.id];
  const isMany = question.type === 'multiple_choice';
  const chosen = Array.isArray(answer) ? answer : answer === undefined ? [] : [answer];
  const take = (value: string) => {
    if (!isMany) return onAnswer(question.id, value);
    // In the order in which they are offered, whatever the order of ticking.
    const next = offered.map((one) => one.value).filter((one) => (one === value) !== chosen.includes(one));
    onAnswer(question.id, next.length > 0 ? next : undefined);
  };
  return (
    <>
      {howMany && <p className="hint">{howMany}</p>}
      <div className="asked-choices">
        {offered.map(({ value, label, lang }, i) => (
          <label key={value} className="choice">
            <input
              id={i === 0 ? id : undefined}
              type={isMany ? 'checkbox' : 'radio'}
              name={id}
              checked={chosen.includes(value)}
              aria-invalid={isInvalid || undefined}
              onChange={() => take(value)}
            />
            <span lang={lang}>{label}</span>
          </label>
        ))}
      </div>
      {!isMany && !isRequired && answer !== undefined && <Clear question={question} label={words.clear} focus={id} />}
    </>
  );
}

/** A radio button cannot be unticked: whoever need not answer gets a way back. */
export function Clear({ question, label, focus }: { question: Question; label: string; focus: string }) {
  const { onAnswer, language } = useAnswering();
  const words = useAnsweringWords();
  const clear = () => {
    onAnswer(question.id, undefined);
    document.getElementById(focus)?.focus();
  };
  return <button type="button" className="text-button" aria-label={words.clearOf(said(question.label, language).text)} onClick={clear}>{label}</button>;
}

export function Dropdown({ question, id, describedBy, isInvalid, isRequired }: AnswerProps<OneOf>) {
  const { answers, onAnswer } = useAnswering();
  const words = useAnsweringWords();
  const answer = answers[question.id];
  return (
    <select
      id={id}
      className="field"
      value={typeof answer === 'string' ? answer : ''}
      aria-required={isRequired}
      aria-invalid={isInvalid}
      aria-describedby={describedBy}
      onChange={(event) => onAnswer(question.id, event.target.value || undefined)}
    >
      <option value="">{words.choose}</option>
      {useOffered(question).map(({ value, label, lang }) => <option key={value} value={value} lang={lang}>{label}</option>)}
    </select>
  );
}

export function YesNo({ question, id, isInvalid, isRequired }: AnswerProps<YesNoOf>) {
  const { answers, onAnswer } = useAnswering();
  const words = useAnsweringWords();
  const answer = answers[question.id];
  return (
    <>
      <div className="asked-choices">
        {[true, false].map((value) => (
          <label key={String(value)} className="choice">
            <input id={value ? id : undefined} type="radio" name={id} checked={answer === value} aria-invalid={isInvalid || undefined} onChange={() => onAnswer(question.id, value)} />
            <span>{value ? words.yes : words.no}</span>
          </label>
        ))}
      </div>
      {!isRequired && answer !== undefined && <Clear question={question} label={words.clear} focus={id} />}
    </>
  );
}

/** What "other" means, asked as soon as it is chosen. */
export function OtherText({ question }: { question: Question }) {
  const { answers, faults, onAnswer } = useAnswering();
  const words = useAnsweringWords();
  const name = otherOf(question.id);
  const id = fieldId(step(name));
  const answer = answers[question.id];
  const isChosen = answer === 'other' || (Array.isArray(answer) && answer.includes('other'));
  const found = faults.filter(({ pointer }) => pointer === step(name));
  if (!isChosen && found.length === 0) return null;
  const text = answers[name];
  return (
    <div className="form-field asked-other" data-fault={found.length > 0}>
      <label htmlFor={id}>{words.otherText}</label>
      <input
        id={id}
        className="field"
        maxLength={200}
        value={typeof text === 'string' ? text : ''}
        aria-required
        aria-invalid={found.length > 0}
        aria-describedby={found.length > 0 ? `${id}-fault` : undefined}
        onChange={(event) => onAnswer(name, event.target.value || undefined)}
      />
      <FaultText id={id} fault={found[0] && { detail: words.of[found[0].code]?.(question) ?? found[0].code }} />
    </div>
  );
}
