import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { piazza, Problem, tagged, type Term } from '~/api';
import { showTerm, updateTerm } from '~/api/inside';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage, useWords } from '~/i18n';
import { edits, usePerson, type Visit } from '~/inside';
import { paths } from '~/paths';
import { screen } from '~/screens';
import { HistoryLink } from '~/ui/HistoryLink';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { managed } from './queries';
import { Steps } from './Steps';
import { TermFields } from './TermFields';
import { toPatch, valuesOf, type Values } from './values';
import { useTermWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.ensureQueryData(managed(language, slug));

const isPublic = ({ status }: Term) => status === 'published' || status === 'deprecated';

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useTermWords();
  const language = useLanguage();
  const { value: term, tag } = useSuspenseQuery(managed(language, slug)).data;
  return (
    <Layout
      title={term.label}
      lang={term.language === language ? undefined : term.language}
      trail={[{ label: words.title, to: screen('manageGlossary', language) }]}
      tag={<span className={`tag tag-${term.status}`}>{words.statuses[term.status]}</span>}
      actions={
        <>
          {isPublic(term) && <Link className="btn btn-outline-primary btn-sm" to={paths.term(language, term.slug)}>{words.publicPage}</Link>}
          <HistoryLink of={{ subject: term.id }} />
          <Steps of={term} />
        </>
      }
    >
      <Editor key={term.id} term={term} tag={tag} />
    </Layout>
  );
}

function read({ _embedded }: Term): Values {
  if (!_embedded) throw new Problem({ title: 'embed=texts' });
  return valuesOf(_embedded.texts);
}

function Editor({ term, tag }: { term: Term; tag: string }) {
  const words = useTermWords();
  const { difficulty, termCategory } = useWords();
  const language = useLanguage();
  const person = usePerson();
  const queryClient = useQueryClient();
  const version = useRef(tag);
  const call = { client: piazza(language), path: { term: term.id } };
  const form = useForm<Values>({
    initial: read(term),
    draft: edits(person) ? `${person.id}.term.${term.id}` : undefined,
    submit: async (values, base) => {
      const { tag: next } = await tagged((fetch) =>
        updateTerm({ ...call, body: toPatch(values, base), headers: { 'If-Match': version.current }, fetch }),
      );
      version.current = next;
    },
    onSaved: () => void queryClient.invalidateQueries(),
    reload: async () => {
      const now = await tagged((fetch) => showTerm({ ...call, query: { embed: ['texts'] }, fetch }));
      version.current = now.tag;
      return read(now.value);
    },
  });
  const names: Record<string, string> = { ...termCategory, ...difficulty };
  const show = (pointer: string, value: unknown) => (['/category', '/method/difficulty'].includes(pointer) ? names[String(value)] : undefined);
  return (
    <Form form={form} label={words.title} show={show} locked={edits(person) ? undefined : words.locked}>
      <TermFields of={term} isMethod={form.values.category === 'method'} />
    </Form>
  );
}
