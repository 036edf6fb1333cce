import { useQuery } from '@tanstack/react-query';
import type { Survey } from '~/api/inside';
import { version } from '~/cards/inside/versions';
import { SelectField, TextField } from '~/forms/fields';
import { RowsField } from '~/forms/RowsField';
import { useLanguage } from '~/i18n';
import { choicesOf, everyQuestion, optionsOf, said, type Definition, type Question } from '~/instrument';
import { questionnaire } from './queries';
import type { Values } from './values';
import { useSurveyWords } from './words';

const closed: readonly Question['type'][] = ['single_choice', 'multiple_choice', 'dropdown'];

/** The questions of which an option can be taken by so many only; of the version that is asked, or would be now. */
function useClosed(of: { questionnaire: string; number?: string | null }) {
  const language = useLanguage();
  const words = useSurveyWords();
  const { data: newest } = useQuery({ ...questionnaire(language, of.questionnaire), enabled: !of.number });
  const number = of.number ?? newest?.number;
  const { data } = useQuery({ ...version(language, of.questionnaire, number ?? ''), enabled: Boolean(number) });
  const questions = data ? everyQuestion(data.definition as unknown as Definition).filter(({ type }) => closed.includes(type)) : [];
  return questions.map((question) => ({
    value: question.id,
    label: said(question.label, language).text,
    options: choicesOf(question).map((id) => {
      const option = optionsOf(question).find((one) => one.id === id);
      return { value: id, label: option ? said(option.label, language).text : words.quotaOther };
    }),
  }));
}

const fresh = { question: null, option: null, most: null };

/** Options that so many may choose: a question, one of its options, how many. */
export function Quotas({ values }: { values: Values }) {
  const words = useSurveyWords();
  const questions = useClosed(values);
  if (questions.length === 0 && values.quotas.length === 0) return null;
  return (
    <RowsField name="/quotas" label={words.quotas} one={words.quota} hint={words.quotasHint} fresh={fresh}>
      {(at, i) => (
        <div className="form-columns">
          <SelectField name={`${at}/question`} label={words.quotaQuestion} options={questions} required />
          <SelectField name={`${at}/option`} label={words.quotaOption} options={questions.find(({ value }) => value === values.quotas[i]?.question)?.options ?? []} required />
          <TextField name={`${at}/most`} label={words.quotaMost} type="number" min={1} max={1_000_000} required />
        </div>
      )}
    </RowsField>
  );
}

/** How many took each of them. */
export function TakenQuotas({ of }: { of: Survey }) {
  const words = useSurveyWords();
  const questions = useClosed(of);
  const quotas = of.management?.quotas ?? [];
  if (quotas.length === 0) return null;
  return (
    <>
      <h3>{words.quotas}</h3>
      <ul>
        {quotas.map(({ question, option, most, taken }) => {
          const known = questions.find(({ value }) => value === question);
          return <li key={question + option}>{known?.label ?? question}, {known?.options.find(({ value }) => value === option)?.label ?? option}: <strong>{words.quotaTaken(taken, most)}</strong></li>;
        })}
      </ul>
    </>
  );
}
