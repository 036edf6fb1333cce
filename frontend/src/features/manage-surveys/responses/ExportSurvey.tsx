import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { createExport, type FileFormat, type Survey } from '~/api/inside';
import { version } from '~/cards/inside/versions';
import { CheckboxGroup, RadioGroup } from '~/forms/fields';
import { useField } from '~/forms/Form';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { everyQuestion, said, type Definition } from '~/instrument';
import { toQuery } from '~/paths';
import { screen } from '~/screens';
import { Icon } from '~/ui/Icon';
import { useGo } from '~/ui/Link';
import { useResponseWords } from './words';

type What = 'survey_responses' | 'survey_results' | 'survey_codebook';
type Values = { of: What; format: FileFormat; without: string[] };

/** A survey as a file: what of it, in which form, without which questions; it is made while one goes on. */
export function ExportSurvey({ of }: { of: Survey }) {
  const words = useResponseWords();
  const language = useLanguage();
  const go = useGo();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const isAnonymous = of.identity === 'anonymous';
  const submit = async ({ of: what, format, without }: Values) => {
    const filter = toQuery({ survey: of.slug, ...(what === 'survey_responses' && { without }) }).slice(1);
    await createExport({ client: piazza(language), body: { of: what, format, language, filter } });
    await queryClient.invalidateQueries({ queryKey: ['jobs'] });
  };
  // Of an anonymous survey there is no single response to be had.
  const whats: What[] = isAnonymous ? ['survey_results', 'survey_codebook'] : ['survey_responses', 'survey_results', 'survey_codebook'];
  return (
    <>
      <button type="button" className="btn btn-outline-primary" onClick={() => setAsked(true)}><Icon name="download" /><span>{words.export}</span></button>
      {asked && (
        <StepDialog<Values>
          title={words.exportTitle}
          text={words.exportText}
          confirm={words.confirm}
          initial={{ of: whats[0] ?? 'survey_results', format: 'xlsx', without: [] }}
          submit={submit}
          onDone={() => void go(screen('manageExports', language))}
          onClose={() => setAsked(false)}
        >
          <RadioGroup name="/of" label={words.what} options={whats.map((value) => ({ value, label: words.whats[value][0], note: words.whats[value][1] }))} />
          <RadioGroup name="/format" label={words.format} options={(['xlsx', 'csv', 'json'] as const).map((value) => ({ value, label: words.formats[value][0], note: words.formats[value][1] || undefined }))} />
          <Without of={of} />
        </StepDialog>
      )}
    </>
  );
}

/** Questions whose answers stay here: of single responses only. */
function Without({ of }: { of: Survey }) {
  const words = useResponseWords();
  const language = useLanguage();
  const { form } = useField({ name: '/without', label: words.without });
  const { data } = useQuery({ ...version(language, of.questionnaire, of.number ?? ''), enabled: Boolean(of.number) });
  if ((form.values as Values).of !== 'survey_responses' || !data) return null;
  const questions = everyQuestion(data.definition as unknown as Definition).filter(({ type }) => type !== 'statement');
  return <CheckboxGroup name="/without" label={words.without} hint={words.withoutHint} options={questions.map(({ id, label }) => ({ value: id, label: said(label, language).text }))} />;
}
