import { useQueryClient } from '@tanstack/react-query';
import type { CreateOrganisationData } from '@piazza/client';
import { useRef } from 'react';
import { piazza } from '~/api';
import { createOrganisation } from '~/api/inside';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { usePerson } from '~/inside';
import { screen, screenOf } from '~/screens';
import { useGo } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { OrganisationFields } from './Fields';
import { blank, toNew } from './queries';
import { useOrganisationWords } from './words';

export function Screen() {
  const words = useOrganisationWords();
  const language = useLanguage();
  const go = useGo();
  const { id } = usePerson();
  const queryClient = useQueryClient();
  const made = useRef('');
  const form = useForm({
    initial: blank,
    draft: `${id}.organisation.new`,
    submit: async (values) => {
      const body = toNew(values) as CreateOrganisationData['body'];
      made.current = (await createOrganisation({ client: piazza(language), body })).id;
      await queryClient.invalidateQueries();
    },
    onSaved: () => void go(screenOf('manageOrganisation', language, made.current), { replace: true }),
  });
  return (
    <Layout title={words.fresh} trail={[{ label: words.title, to: screen('manageOrganisations', language) }]}>
      <Form form={form} label={words.fresh} saveLabel={words.create}>
        <OrganisationFields />
      </Form>
    </Layout>
  );
}
