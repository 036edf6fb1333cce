import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { piazza, tagged } from '~/api';
import { showWebhookEndpoint, updateWebhookEndpoint, type WebhookEventType } from '~/api/inside';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import type { Visit } from '~/inside';
import { useGo } from '~/ui/Link';
import { Fields } from './Fields';
import { Frame } from './Frame';
import { usePlace } from './place';
import { endpoint, followed, reload } from './queries';
import { CommunityName, nameOf, useFollowed } from './said';
import { toPatch, valuesOf } from './values';
import { useWebhookWords } from './words';
import '~/styles/webhooks.scss';

export async function prepare({ queryClient, language, slug }: Visit) {
  const { value } = await queryClient.ensureQueryData(endpoint(language, slug));
  if (value.community) await queryClient.ensureQueryData(followed(language, value.community));
}

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useWebhookWords();
  const language = useLanguage();
  const place = usePlace();
  const go = useGo();
  const queryClient = useQueryClient();
  const followedOf = useFollowed();
  const { value, tag } = useSuspenseQuery(endpoint(language, slug)).data;
  const version = useRef(tag);
  const call = { client: piazza(language), path: { endpoint: value.id } };
  const form = useForm({
    initial: valuesOf(value),
    submit: async (values, base) => {
      await updateWebhookEndpoint({ ...call, body: toPatch(values, base), headers: { 'If-Match': version.current } });
      await reload(queryClient);
    },
    onSaved: () => void go(place.to(value.id), { replace: true }),
    reload: async () => {
      const now = await tagged((fetch) => showWebhookEndpoint({ ...call, fetch }));
      version.current = now.tag;
      return valuesOf(now.value);
    },
  });
  const show = (pointer: string, shown: unknown) => {
    if (pointer === '/event_types') return followedOf(shown as WebhookEventType[]).join('; ');
    return pointer === '/community' ? (shown ? <CommunityName id={String(shown)} /> : words.whole) : undefined;
  };
  return (
    <Frame title={words.editTitle} trail={[{ label: nameOf(value), to: place.to(value.id) }]}>
      <Form form={form} label={words.editTitle} show={show} plain><Fields of={form.values} /></Form>
    </Frame>
  );
}
