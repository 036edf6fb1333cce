import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { createTerm } from '~/api/inside';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { slugOf } from '~/forms/slug';
import { useLanguage } from '~/i18n';
import { usePerson } from '~/inside';
import { screen, screenOf } from '~/screens';
import { useGo } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { StatusPage } from '~/ui/StatusPage';
import { TermFields } from './TermFields';
import { blank, toNew, type Values } from './values';
import { useTermWords } from './words';

/** A suggestion. Staff go on to it; whoever else suggests may not see it any more, and is thanked. */
export function Screen() {
  const words = useTermWords();
  const language = useLanguage();
  const person = usePerson();
  const go = useGo();
  const queryClient = useQueryClient();
  const [proposed, setProposed] = useState<string>();
  const form = useForm<Values>({
    initial: blank,
    draft: `${person.id}.term.new`,
    submit: async (values) => {
      await createTerm({ client: piazza(language), body: toNew(values) });
      await queryClient.invalidateQueries();
    },
    onSaved: ({ slug, labels }) => {
      if (person.hub_role) void go(screenOf('manageTerm', language, slug), { replace: true });
      else setProposed(labels.it || labels.en);
    },
  });
  const { values } = form;
  const follow = () => {
    const slug = slugOf(values.labels.it || values.labels.en);
    if (values.slug === '' && slug !== '') form.set('/slug', slug);
  };
  const again = () => {
    form.setAll(blank);
    setProposed(undefined);
  };
  if (proposed) {
    return (
      <StatusPage icon="check-circle" title={words.proposedTitle} text={words.proposedText(proposed)}>
        <button type="button" className="btn btn-primary" onClick={again}>{words.another}</button>
      </StatusPage>
    );
  }
  return (
    <Layout title={words.fresh} lead={words.freshLead} trail={[{ label: words.title, to: screen('manageGlossary', language) }]}>
      <div onBlur={follow}>
        <Form form={form} label={words.fresh} saveLabel={words.create}>
          <TermFields isMethod={values.category === 'method'} />
        </Form>
      </div>
    </Layout>
  );
}
