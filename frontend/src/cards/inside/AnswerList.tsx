import type { Answers, Field } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { Facts, type Fact } from '~/ui/Facts';
import { textIn } from './texts';

/** What somebody answered to the community's questions, each under its question. */
export function AnswerList({ fields, answers }: { fields: Field[]; answers: Answers }) {
  const words = useMembershipWords();
  const language = useLanguage();
  const { day } = useTimes();
  const said = ({ kind, options }: Field, value: Answers[string] | undefined): string => {
    if (value === null || value === undefined || value === '') return words.noAnswer;
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (kind === 'date') return day(String(value));
    const nameOf = (one: string) => textIn(language, options?.find((option) => option.value === one)?.label).text || one;
    if (Array.isArray(value)) return value.map(nameOf).join(', ') || words.noAnswer;
    return kind === 'choice' ? nameOf(String(value)) : String(value);
  };
  // What was asked by an earlier form is told by its key: its question is gone.
  const earlier = Object.keys(answers).filter((key) => !fields.some((field) => field.key === key));
  return (
    <Facts
      facts={[
        ...fields.map((field): Fact => [textIn(language, field.label).text, said(field, answers[field.key])]),
        ...earlier.map((key): Fact => [key.replaceAll('_', ' '), said({ key, kind: 'text', label: {} }, answers[key])]),
      ]}
    />
  );
}
