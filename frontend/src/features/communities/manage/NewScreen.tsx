import { useQueryClient } from '@tanstack/react-query';
import { piazza } from '~/api';
import { createCommunity } from '~/api/inside';
import { Form } from '~/forms/Form';
import { slugOf } from '~/forms/slug';
import { useForm } from '~/forms/useForm';
import { provinces, themes } from '~/forms/picks';
import { useLanguage } from '~/i18n';
import { usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { useGo } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { CommunityFields } from './CommunityForm';
import { blank, toNew } from './values';
import { useCommunityWords } from './words';

export const prepare = ({ queryClient, language }: Visit) =>
  Promise.all([queryClient.ensureQueryData(themes(language)), queryClient.ensureQueryData(provinces(language))]);

export function Screen() {
  const words = useCommunityWords();
  const language = useLanguage();
  const { id } = usePerson();
  const go = useGo();
  const queryClient = useQueryClient();
  const form = useForm({
    initial: blank,
    draft: `${id}.community.new`,
    submit: async (values) => {
      await createCommunity({ client: piazza(language), body: toNew(values) });
      await queryClient.invalidateQueries();
    },
    onSaved: ({ slug }) => void go(screenOf('manageCommunity', language, slug), { replace: true }),
  });
  // The address follows the name until somebody writes another.
  const { values } = form;
  const proposed = slugOf(values.texts.it.name || values.texts.en.name);
  const follow = () => values.slug === '' && proposed !== '' && form.set('/slug', proposed);
  return (
    <Layout title={words.fresh} lead={words.freshLead} trail={[{ label: words.title, to: screen('manageCommunities', language) }]}>
      <div onBlur={follow}>
        <Form form={form} label={words.fresh} saveLabel={words.create}>
          <CommunityFields />
        </Form>
      </div>
    </Layout>
  );
}
