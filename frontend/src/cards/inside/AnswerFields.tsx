import type { Answers, Field } from '~/api/inside';
import { Checkbox, CheckboxGroup, RadioGroup, SelectField, TextField } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { textIn } from './texts';

/** What must be ticked and is not: a box that is not ticked is an answer to everything but this. */
export const missingConsents = (fields: Field[], answers: Answers, detail: string) =>
  fields.filter(({ kind, required, key }) => kind === 'consent' && required && answers[key] !== true).map(({ key }) => ({ pointer: `/answers/${key}`, detail }));

/** An answer that was left out is not sent. */
export const answered = (answers: Record<string, Answers[string] | null>): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))) as Answers;

/** The community's own questions, as fields of the form around them; their answers stand under `/answers`. */
export function AnswerFields({ fields, at = '/answers' }: { fields: Field[]; at?: string }) {
  return fields.map((field) => <AnswerField key={field.key} of={field} name={`${at}/${field.key}`} />);
}

function AnswerField({ of, name }: { of: Field; name: string }) {
  const language = useLanguage();
  const { form: words } = useInside();
  const label = textIn(language, of.label);
  const help = textIn(language, of.help);
  const field = { name, required: of.required ?? false, label: label.text, hint: help.text && <span lang={help.lang}>{help.text}</span> };
  // A group says nothing of itself: what may be left out is written beside its question.
  const group = { ...field, label: of.required ? label.text : `${label.text} (${words.optional})` };
  const options = (of.options ?? []).map(({ value, label: text }) => ({ value, label: textIn(language, text).text }));
  switch (of.kind) {
    case 'text':
      return <TextField {...field} maxLength={200} />;
    case 'long_text':
      return <LongTextField {...field} maxLength={5000} />;
    case 'number':
      return <TextField {...field} type="number" />;
    case 'date':
      return <TextField {...field} type="date" />;
    case 'consent':
      return <Checkbox {...group} />;
    case 'choices':
      return <CheckboxGroup {...group} options={options} />;
    case 'choice':
      return options.length > 6 ? <SelectField {...field} options={options} /> : <RadioGroup {...group} options={options} />;
  }
}
