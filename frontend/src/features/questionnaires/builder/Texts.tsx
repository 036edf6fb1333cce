import { TextField } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { useBuilding } from './context';
import { languageNames } from './languages';

type Props = {
  /** Where the texts stand; each language is under it. */
  name: string;
  label: string;
  hint?: string;
  maxLength: number;
  required?: boolean;
  /** Several lines. */
  long?: boolean;
  markdown?: boolean;
};

/** A text in every language of the questionnaire, side by side. */
export function Texts({ name, label, hint, maxLength, required, long, markdown }: Props) {
  const { languages } = useBuilding().definition;
  const of = (language: string) => (languages.length > 1 ? `${label} (${languageNames[language] ?? language})` : label);
  return (
    <div className={languages.length > 1 ? 'form-columns' : undefined}>
      {languages.map((language) =>
        long
          ? <LongTextField key={language} name={`${name}/${language}`} label={of(language)} hint={hint} maxLength={maxLength} rows={3} lang={language} markdown={markdown} required={required} />
          : <TextField key={language} name={`${name}/${language}`} label={of(language)} hint={hint} maxLength={maxLength} lang={language} required={required} />)}
    </div>
  );
}
