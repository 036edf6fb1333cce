import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { piazza, tagged } from '~/api';
import { replaceApplicationForm, showApplicationForm, type ApplicationForm } from '~/api/inside';
import { FieldList } from '~/cards/inside/questions/FieldList';
import { draftOf, faultsOf, fieldsOf, type Draft } from '~/cards/inside/questions/fields';
import { FormPreview } from '~/cards/inside/questions/FormPreview';
import { useQuestionWords } from '~/cards/inside/questions/words';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import type { Visit } from '~/inside';
import { screen } from '~/screens';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { editedForm } from './queries';
import { useMembershipsWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.ensureQueryData(editedForm(language, slug));

type Values = { fields: Draft[] };
const valuesOf = ({ fields }: ApplicationForm): Values => ({ fields: fields.map(draftOf) });

/** What a community asks of who wants to join. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useMembershipsWords();
  const asked = useQuestionWords();
  const language = useLanguage();
  const { value, tag } = useSuspenseQuery(editedForm(language, slug)).data;
  const version = useRef(tag);
  const call = { client: piazza(language), path: { community: slug } };
  const form = useForm<Values>({
    initial: valuesOf(value),
    draft: `form.${slug}`,
    check: ({ fields }) => faultsOf(fields, '/fields', asked),
    submit: async ({ fields }) => {
      const stored = await tagged((fetch) => replaceApplicationForm({ ...call, fetch, body: { fields: fieldsOf(fields) }, headers: { 'If-Match': version.current } }));
      version.current = stored.tag;
      return valuesOf(stored.value);
    },
    reload: async () => {
      const now = await tagged((fetch) => showApplicationForm({ ...call, fetch }));
      version.current = now.tag;
      return valuesOf(now.value);
    },
  });
  return (
    <Layout title={words.formTitle} lead={words.formLead} trail={[{ label: words.title, to: screen('manageMemberships', language, { community: slug }) }]}>
      <div className="form-editor">
        <Form form={form} label={words.formTitle}>
          {form.values.fields.length === 0 && <Notice><p><strong>{words.formEmptyTitle}</strong></p><p>{words.formEmptyText}</p></Notice>}
          <FieldList name="/fields" label={words.formTitle} max={40} />
          <p className="hint">{words.keepAnswers}</p>
        </Form>
        <FormPreview fields={fieldsOf(form.values.fields)} note={words.previewNote} />
      </div>
    </Layout>
  );
}
