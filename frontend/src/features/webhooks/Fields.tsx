import { useQuery, useQueryClient } from '@tanstack/react-query';
import { TextField } from '~/forms/fields';
import { PickField } from '~/forms/PickField';
import { useLanguage } from '~/i18n';
import { EventTypesField } from './EventTypesField';
import { followed, found } from './queries';
import type { Values } from './values';
import { useWebhookWords } from './words';

export function Fields({ of: { community } }: { of: Values }) {
  const words = useWebhookWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const useCommunities = (text: string) => {
    const { data, isFetching } = useQuery(found(language, text));
    return { options: (data?.items ?? []).map(({ slug, name, language: lang }) => ({ value: slug, label: name, lang })), isFetching };
  };
  // What was chosen just now the field knows by itself; what is stored has its name from the way in.
  const nameOf = (id: string) => queryClient.getQueryData(followed(language, id).queryKey)?.name ?? id;
  return (
    <>
      <TextField name="/url" label={words.url} hint={words.urlHint} type="url" maxLength={500} autoComplete="off" spellCheck={false} required />
      <TextField name="/description" label={words.note} hint={words.noteHint} maxLength={200} />
      <EventTypesField name="/event_types" label={words.what} noTerms={community ? words.noTerms : undefined} />
      <PickField name="/community" label={words.community} hint={words.communityHint} useOptions={useCommunities} labelOf={nameOf} single />
    </>
  );
}
