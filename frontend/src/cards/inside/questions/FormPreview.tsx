import { useState } from 'react';
import type { Field } from '~/api/inside';
import { AnswerFields } from '~/cards/inside/AnswerFields';
import { FormFrame } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { I18n, useLanguage, useWords } from '~/i18n';
import { languages, type Language } from '~/paths';
import { useQuestionWords } from './words';

type Props = {
  fields: Field[];
  /** With whose eyes it is seen. */
  note: string;
  heading?: 'h2' | 'h3';
};

/** The questions as who answers sees them, in either language; what is typed here goes nowhere. */
export function FormPreview({ fields, note, heading: Heading = 'h2' }: Props) {
  const words = useQuestionWords();
  const own = useLanguage();
  const site = useWords();
  const [language, setLanguage] = useState<Language>(own);
  const form = useForm({ initial: { answers: {} }, submit: async () => undefined });
  return (
    <section className="form-preview" aria-labelledby="form-preview">
      <Heading id="form-preview">{words.preview}</Heading>
      <p className="hint">{note}</p>
      <div className="actions">
        {languages.map((one) => (
          <button key={one} type="button" className="btn btn-outline-primary btn-sm" aria-pressed={one === language} onClick={() => setLanguage(one)}>{words.previewIn[one]}</button>
        ))}
      </div>
      <div lang={language}>
        <I18n language={language} words={site}>
          <FormFrame form={form}><AnswerFields fields={fields} /></FormFrame>
        </I18n>
      </div>
    </section>
  );
}
