import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { piazza, tagged } from '~/api';
import { showSurvey, updateSurvey, type Survey } from '~/api/inside';
import { prepareOwners } from '~/cards/inside/owners';
import { Form } from '~/forms/Form';
import { same } from '~/forms/pointer';
import { nearest, useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { usePerson, type Visit } from '~/inside';
import { one, type Search } from '~/routing';
import { screen, screenOf } from '~/screens';
import { HistoryLink } from '~/ui/HistoryLink';
import { Link, useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { Missing } from './Missing';
import { PhaseTag } from './PhaseTag';
import { useNow } from './phase';
import { PromisedFacts } from './Promised';
import { questionnaires, survey } from './queries';
import { useShown } from './shown';
import { Steps } from './Steps';
import { SurveyFields } from './SurveyForm';
import { faultsOf, isOver, isPromised, toPatch, valuesOf, type Values } from './values';
import { useSurveyWords } from './words';
import '~/styles/manage-surveys.scss';

export const prepare = (visit: Visit) =>
  Promise.all([visit.queryClient.fetchQuery(survey(visit.language, visit.slug)), visit.queryClient.ensureQueryData(questionnaires(visit.language)), prepareOwners(visit)]);

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const { value, tag } = useSuspenseQuery(survey(useLanguage(), slug)).data;
  // Published, closed or open again it is another form: what can be changed, and what is stored, is another.
  const form = value.state === 'draft' ? 'draft' : isOver(value) ? 'over' : 'live';
  return <Editor key={`${value.id} ${form}`} of={value} tag={tag} />;
}

/** Everything of a survey that can still be changed: all of it in a draft, texts and times later. */
function Editor({ of, tag }: { of: Survey; tag: string }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const { id } = usePerson();
  const now = useNow();
  const queryClient = useQueryClient();
  const go = useGo();
  const show = useShown(of);
  const version = useRef(tag);
  const client = piazza(language);
  const path = { survey: of.id };
  const promised = isPromised(of);
  const form = useForm<Values>({
    initial: valuesOf(of),
    draft: `${id}.survey.${of.id}`,
    check: (values) => faultsOf(values, words),
    submit: async (values, base) => {
      const { value, tag: next } = await tagged((fetch) => updateSurvey({ client, path, body: toPatch(values, base), headers: { 'If-Match': version.current }, fetch }));
      version.current = next;
      await queryClient.invalidateQueries({ queryKey: ['surveys', 'list'] });
      return valuesOf(value);
    },
    onSaved: ({ slug }) => {
      // Another address is another page; else what stands around the form is asked again.
      if (slug && slug !== of.slug) void go(screenOf('manageSurveyEdit', language, slug), { replace: true });
      else void queryClient.invalidateQueries({ queryKey: ['surveys', 'one'] });
    },
    reload: async () => {
      const stored = await tagged((fetch) => showSurvey({ client, path, fetch }));
      version.current = stored.tag;
      return valuesOf(stored.value);
    },
  });
  const { base, fields } = form;
  useEffect(() => {
    // A step made another version with the same content: the next change is made on that one.
    if (same(valuesOf(of), base)) version.current = tag;
  }, [of, tag, base]);
  const focus = (pointer: string) => {
    const field = fields.get(nearest(pointer, fields) ?? (pointer.startsWith('/texts') ? `${pointer}/title` : ''));
    if (field) document.getElementById(field.id)?.focus();
  };
  const at = one((useSearch({ strict: false }) as Search).at);
  useEffect(() => {
    if (at) focus(at);
    // Once, for who comes from a fault elsewhere.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const locked = !of.management ? words.readOnly : isOver(of) ? words.isOver : undefined;
  return (
    <Layout
      title={words.editOf(of.title)}
      lang={of.language === language ? undefined : of.language}
      lead={of.community?.name ?? words.ofHub}
      trail={[{ label: words.title, to: screen('manageSurveys', language) }, { label: of.title, to: screenOf('manageSurvey', language, of.slug) }]}
      tag={<PhaseTag of={of} now={now} />}
      actions={
        <>
          <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageSurveyTrial', language, of.slug)}>{words.trial}</Link>
          <HistoryLink of={{ subject: of.id }} within={of.community?.id} />
          <Steps of={of} isDirty={form.isDirty} onShow={focus} />
        </>
      }
    >
      {of.management && of.state === 'draft' && <Missing of={of} onShow={focus} />}
      {promised && (
        <section aria-labelledby="promised-title" className="promised">
          <h2 id="promised-title">{words.promisedTitle}</h2>
          {!locked && <Notice><p>{words.promisedText}</p></Notice>}
          <PromisedFacts of={of} />
        </section>
      )}
      <Form form={form} label={words.editOf(of.title)} show={show} locked={locked}>
        <SurveyFields values={form.values} names={of.members_of.map(({ slug, name }) => ({ value: slug, label: name }))} promised={promised} />
      </Form>
    </Layout>
  );
}
