import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Organisation } from '@piazza/client';
import { useRef } from 'react';
import { piazza, tagged } from '~/api';
import { showOrganisation, updateOrganisation } from '~/api/inside';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage, useWords } from '~/i18n';
import { edits, usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { HistoryLink } from '~/ui/HistoryLink';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { OrganisationFields } from './Fields';
import { organisation, toPatch, valuesOf, type Values } from './queries';
import { Steps } from './Steps';
import { useOrganisationWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.ensureQueryData(organisation(language, slug));

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useOrganisationWords();
  const language = useLanguage();
  const { value: it, tag } = useSuspenseQuery(organisation(language, slug)).data;
  return (
    <Layout
      title={it.name}
      trail={[{ label: words.title, to: screen('manageOrganisations', language) }]}
      tag={<span className={`tag tag-${it.state}`}>{words.states[it.state]}</span>}
      actions={<><HistoryLink of={{ subject: it.id }} />{!it.merged_into && <Steps of={it} />}</>}
    >
      {it.merged_into ? (
        <Notice tone="warning">
          <p>{words.merged} <Link to={screenOf('manageOrganisation', language, it.merged_into)}>{words.mergedInto}</Link></p>
        </Notice>
      ) : <Editor key={it.id} organisation={it} tag={tag} />}
    </Layout>
  );
}

function Editor({ organisation: it, tag }: { organisation: Organisation; tag: string }) {
  const words = useOrganisationWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  const person = usePerson();
  const queryClient = useQueryClient();
  const version = useRef(tag);
  const call = { client: piazza(language), path: { organisation: it.id } };
  const form = useForm<Values>({
    initial: valuesOf(it),
    draft: edits(person) ? `${person.id}.organisation.${it.id}` : undefined,
    submit: async (values, base) => {
      const { tag: next } = await tagged((fetch) =>
        updateOrganisation({ ...call, body: toPatch(values, base), headers: { 'If-Match': version.current }, fetch }),
      );
      version.current = next;
    },
    onSaved: () => void queryClient.invalidateQueries(),
    reload: async () => {
      const now = await tagged((fetch) => showOrganisation({ ...call, fetch }));
      version.current = now.tag;
      return valuesOf(now.value);
    },
  });
  const show = (pointer: string, value: unknown) => (pointer === '/kind' ? personCategory[value as Organisation['kind']] : undefined);
  return (
    <Form form={form} label={words.title} show={show} locked={edits(person) ? undefined : words.locked}>
      <OrganisationFields of={it} />
    </Form>
  );
}
