import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { piazza } from '~/api';
import { createQuestionnaire, importQuestionnaire, type QuestionnaireDocument } from '~/api/inside';
import { prepareOwners, useOwners } from '~/cards/inside/owners';
import { CheckboxGroup, RadioGroup, SelectField, Shell, TextField } from '~/forms/fields';
import { Form, useField } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { edits, usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { readDocument } from './exchange';
import { models } from './queries';
import { useQuestionnaireWords } from './words';

export const prepare = (visit: Visit) => Promise.all([visit.queryClient.ensureQueryData(models(visit.language)), prepareOwners(visit)]);

const hub = '-';
type Way = 'blank' | 'from' | 'file';
type Values = { way: Way; owner: string | null; from: string | null; title: { it: string | null; en: string | null }; languages: ('it' | 'en')[]; document: QuestionnaireDocument | null };

/** A new questionnaire: from nothing, from one that is there, or from a file. */
export function Screen() {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const person = usePerson();
  const owners = useOwners();
  const mayMake = owners.length > 0 || edits(person);
  return (
    <Layout title={words.fresh} lead={words.freshLead} trail={[{ label: words.title, to: screen('manageQuestionnaires', language) }]}>
      {mayMake ? <Editor /> : <Notice tone="warning"><p>{words.mayNotMake}</p></Notice>}
    </Layout>
  );
}

function Editor() {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const person = usePerson();
  const owners = useOwners();
  const go = useGo();
  const queryClient = useQueryClient();
  const { data: known } = useSuspenseQuery(models(language));
  const made = useRef('');
  const places = [...(edits(person) ? [{ value: hub, label: words.ofHub }] : []), ...owners.map(({ slug, name }) => ({ value: slug, label: name }))];
  const form = useForm<Values>({
    initial: { way: 'blank', owner: places.length === 1 ? (places[0]?.value ?? null) : null, from: null, title: { it: null, en: null }, languages: ['it', 'en'], document: null },
    check: ({ way, title, languages, document }) => [
      ...(way === 'blank' && !languages.some((one) => title[one]?.trim()) ? [{ pointer: `/title/${languages[0] ?? 'it'}`, detail: words.titleMissing }] : []),
      ...(way === 'blank' && languages.length === 0 ? [{ pointer: '/languages', detail: words.languageMissing }] : []),
      ...(way === 'file' && !document ? [{ pointer: '/document', detail: words.fileMissing }] : []),
    ],
    submit: async ({ way, owner, from, title, languages, document }) => {
      const client = piazza(language);
      const community = owner === hub ? {} : { community: owner ?? '' };
      const titles = { ...(title.it?.trim() && { it: title.it.trim() }), ...(title.en?.trim() && { en: title.en.trim() }) };
      const { id } = way === 'file' && document
        ? await importQuestionnaire({ client, body: { ...community, document } })
        : await createQuestionnaire({ client, body: { ...community, ...(way === 'from' && from ? { from } : { languages }), ...(Object.keys(titles).length > 0 && { title: titles }) } });
      made.current = id;
      await queryClient.invalidateQueries({ queryKey: ['questionnaires'] });
    },
    onSaved: () => void go(screenOf('manageQuestionnaire', language, made.current), { replace: true }),
  });
  const { way, languages } = form.values;
  const groups = { template: words.templates, other: words.others };
  return (
    <Form form={form} label={words.fresh} saveLabel={words.create}>
      <RadioGroup
        name="/way"
        label={words.beginFrom}
        options={(['blank', ...(known.length > 0 ? ['from' as const] : []), 'file'] as const).map((value) => ({ value, label: words.ways[value][0], note: words.ways[value][1] }))}
      />
      {way === 'from' && <SelectField name="/from" label={words.model} options={known.toSorted((a, b) => Number(b.template) - Number(a.template)).map(({ id, title, template }) => ({ value: id, label: `${title || words.untitled} (${template ? groups.template : groups.other})` }))} required />}
      {way === 'file' && <FileField name="/document" label={words.file} hint={words.fileHint} />}
      <SelectField name="/owner" label={words.owner} hint={words.ownerHint} options={places} required />
      {way === 'blank' && <CheckboxGroup name="/languages" label={words.languages} hint={words.languagesHint} options={(['it', 'en'] as const).map((value) => ({ value, label: words.languageNames[value] }))} />}
      {way !== 'file' && (
        <div className="form-columns">
          {(way === 'blank' ? languages : (['it', 'en'] as const)).map((one) => (
            <TextField key={one} name={`/title/${one}`} label={words.titleIn(words.languageNames[one])} hint={way === 'from' ? words.titleFromHint : undefined} lang={one} maxLength={200} />
          ))}
        </div>
      )}
    </Form>
  );
}

/** A file that is read here, so that what it holds is seen before it is sent. */
function FileField({ name, label, hint }: { name: string; label: string; hint: string }) {
  const words = useQuestionnaireWords();
  const { id, value, set, fault, describedBy } = useField<QuestionnaireDocument | null>({ name, label, hint });
  const [isWrong, setWrong] = useState(false);
  const take = async (file: File | undefined) => {
    const document = file && (await readDocument(file));
    setWrong(file !== undefined && !document);
    set(document ?? null);
  };
  return (
    <Shell id={id} label={label} hint={hint} required fault={isWrong ? { detail: words.fileWrong } : fault}>
      <input id={id} type="file" className="field" accept="application/json,.json" aria-invalid={isWrong || fault !== undefined} aria-describedby={describedBy ?? (isWrong ? `${id}-fault` : undefined)} onChange={(event) => void take(event.target.files?.[0])} />
      {value && <p role="status" className="hint">{words.fileHolds(Object.values(value.definition.title).find(Boolean) ?? words.untitled, value.definition.pages.reduce((sum, { questions }) => sum + questions.length, 0))}</p>}
    </Shell>
  );
}
