import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza, tagged } from '~/api';
import {
  archiveQuestionnaire, copyQuestionnaire, discardQuestionnaireDraft, removeQuestionnaire, restoreQuestionnaire, showQuestionnaire, showQuestionnaireDraft, updateQuestionnaire,
  type Questionnaire,
} from '~/api/inside';
import { useOwners } from '~/cards/inside/owners';
import { SelectField, TextField } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { edits, usePerson } from '~/inside';
import { screen, screenOf } from '~/screens';
import { useGo } from '~/ui/Link';
import { exportDraft } from './exchange';
import { fromWire } from './queries';
import { useQuestionnaireWords } from './words';

export type Step = 'copy' | 'template' | 'untemplate' | 'discard' | 'archive' | 'restore' | 'remove';
const gone: readonly Step[] = ['discard', 'archive', 'remove'];

/** What else can be done with a questionnaire. */
export function Steps({ of, onDiscarded }: { of: Questionnaire; onDiscarded: () => void }) {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const person = usePerson();
  const owners = useOwners();
  const [step, setStep] = useState<Step>();
  const isArchived = of.state === 'archived';
  const steps: Step[] = [
    ...(owners.length > 0 || edits(person) ? ['copy' as const] : []),
    ...(!of.may_write ? [] : isArchived ? ['restore' as const] : [
      of.template ? 'untemplate' as const : 'template' as const,
      ...(of.number && of.changed ? ['discard' as const] : []),
      ...(of.number ? ['archive' as const] : ['remove' as const]),
    ]),
  ];
  const save = async () => exportDraft(fromWire((await showQuestionnaireDraft({ client: piazza(language), path: { questionnaire: of.id } })).definition));
  return (
    <>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => void save()}>{words.exportDraft}</button>
      {steps.map((one) => (
        <button key={one} type="button" className={`btn btn-sm ${gone.includes(one) ? 'btn-outline-danger' : 'btn-outline-primary'}`} onClick={() => setStep(one)}>{words.steps[one]}</button>
      ))}
      {step === 'copy' && <Copy of={of} onClose={() => setStep(undefined)} />}
      {step && step !== 'copy' && <Confirmed of={of} step={step} onDiscarded={onDiscarded} onClose={() => setStep(undefined)} />}
    </>
  );
}

type Props = { of: Questionnaire; step: Exclude<Step, 'copy'>; onDiscarded: () => void; onClose: () => void };

function Confirmed({ of, step, onDiscarded, onClose }: Props) {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const go = useGo();
  const call = { client: piazza(language), path: { questionnaire: of.id } };
  const setTemplate = async (template: boolean) => {
    const { tag } = await tagged((fetch) => showQuestionnaire({ ...call, fetch }));
    await updateQuestionnaire({ ...call, body: { template }, headers: { 'If-Match': tag } });
  };
  const ways: Record<Props['step'], () => Promise<unknown>> = {
    template: () => setTemplate(true),
    untemplate: () => setTemplate(false),
    discard: async () => {
      const { tag } = await tagged((fetch) => showQuestionnaireDraft({ ...call, fetch }));
      await discardQuestionnaireDraft({ ...call, headers: { 'If-Match': tag } });
    },
    archive: () => archiveQuestionnaire(call),
    restore: () => restoreQuestionnaire(call),
    remove: () => removeQuestionnaire(call),
  };
  const take = async () => {
    await ways[step]();
    if (step === 'remove') {
      await go(screen('manageQuestionnaires', language), { replace: true });
      queryClient.removeQueries({ queryKey: ['questionnaires', 'one', language, of.id] });
      await queryClient.invalidateQueries({ queryKey: ['questionnaires', 'list'] });
      return;
    }
    await queryClient.invalidateQueries({ queryKey: ['questionnaires'] });
    if (step === 'discard') onDiscarded();
  };
  return <StepDialog title={`${words.steps[step]}: ${of.title}`} text={words.stepTexts[step]} confirm={words.steps[step]} initial={{}} submit={take} onDone={onClose} onClose={onClose} />;
}

const hub = '-';

function Copy({ of, onClose }: { of: Questionnaire; onClose: () => void }) {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const go = useGo();
  const person = usePerson();
  const owners = useOwners();
  const places = [...(edits(person) ? [{ value: hub, label: words.ofHub }] : []), ...owners.map(({ slug, name }) => ({ value: slug, label: name }))];
  const own = places.find(({ value }) => value === (of.community?.slug ?? hub))?.value ?? places[0]?.value ?? '';
  const submit = async ({ owner, title }: { owner: string; title: { it?: string | null; en?: string | null } }) => {
    const titles = { ...(title.it?.trim() && { it: title.it.trim() }), ...(title.en?.trim() && { en: title.en.trim() }) };
    const { id } = await copyQuestionnaire({ client: piazza(language), path: { questionnaire: of.id }, body: { ...(owner !== hub && { community: owner }), ...(Object.keys(titles).length > 0 && { title: titles }) } });
    await queryClient.invalidateQueries({ queryKey: ['questionnaires', 'list'] });
    await go(screenOf('manageQuestionnaire', language, id));
  };
  const title = Object.fromEntries(of.languages.map((one) => [one, of.titles[one] ? words.copyOf[one](of.titles[one]) : null]));
  return (
    <StepDialog title={`${words.steps.copy}: ${of.title}`} text={words.stepTexts.copy} confirm={words.steps.copy} initial={{ owner: own, title }} submit={submit} onDone={onClose} onClose={onClose}>
      <SelectField name="/owner" label={words.owner} options={places} required />
      {of.languages.map((one) => <TextField key={one} name={`/title/${one}`} label={words.titleIn(words.languageNames[one])} lang={one} maxLength={200} />)}
    </StepDialog>
  );
}
