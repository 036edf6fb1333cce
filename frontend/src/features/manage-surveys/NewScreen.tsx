import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { piazza } from '~/api';
import { createSurvey, type Survey, type SurveyKind } from '~/api/inside';
import { prepareOwners, useOwners } from '~/cards/inside/owners';
import { RadioGroup, SelectField, TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { edits, usePerson, type Visit } from '~/inside';
import { one, type Search } from '~/routing';
import { screen, screenOf } from '~/screens';
import { Empty } from '~/ui/Empty';
import { Link, useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { questionnaires, survey } from './queries';
import { again, noTexts } from './values';
import { useSurveyWords } from './words';

export const prepare = async (visit: Visit) => {
  const { queryClient, language, search } = visit;
  const of = one(search.from);
  await Promise.all([queryClient.ensureQueryData(questionnaires(language)), prepareOwners(visit), of && queryClient.ensureQueryData(survey(language, of))]);
};

/** A new survey: from a questionnaire, or the same as an earlier one in another window. */
export function Screen() {
  const words = useSurveyWords();
  const language = useLanguage();
  const person = usePerson();
  const owners = useOwners();
  const from = one((useSearch({ strict: false }) as Search).from);
  const { data: earlier } = useQuery({ ...survey(language, from), enabled: from !== '' });
  const { data: known } = useSuspenseQuery(questionnaires(language));
  const mayMake = owners.length > 0 || edits(person);
  return (
    <Layout
      title={earlier ? words.againTitle(earlier.value.title) : words.fresh}
      lead={earlier ? words.againLead : words.newLead}
      trail={[{ label: words.title, to: screen('manageSurveys', language) }]}
    >
      {!mayMake ? <Notice tone="warning"><p>{words.mayNotMake}</p></Notice>
        : known.length === 0 && !earlier ? (
          <Empty title={words.noQuestionnaire} text={words.noQuestionnaireText}>
            <Link className="btn btn-primary" to={screen('manageNewQuestionnaire', language)}>{words.writeQuestionnaire}</Link>
            <Link className="btn btn-outline-primary" to={screen('manageQuestionnaires', language)}>{words.questionnaire}</Link>
          </Empty>
        )
        : from === '' || earlier ? <Editor key={from} earlier={earlier?.value} /> : null}
    </Layout>
  );
}

const hub = '-';
type Values = { questionnaire: string | null; owner: string | null; kind: SurveyKind; title: { it: string | null; en: string | null } };

function Editor({ earlier }: { earlier?: Survey }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const person = usePerson();
  const owners = useOwners();
  const go = useGo();
  const queryClient = useQueryClient();
  const { data: known } = useSuspenseQuery(questionnaires(language));
  const asked = one((useSearch({ strict: false }) as Search).questionnaire);
  const made = useRef('');
  const places = [...(edits(person) ? [{ value: hub, label: words.ofHub }] : []), ...owners.map(({ slug, name }) => ({ value: slug, label: name }))];
  const only = places.length === 1 ? places[0]?.value : undefined;
  const ownerOf = (id: string | null) => {
    const slug = known.find((one) => one.id === id)?.community?.slug;
    return places.find(({ value }) => value === slug)?.value ?? only ?? null;
  };
  const first = known.find(({ id }) => id === asked)?.id ?? null;
  const form = useForm<Values>({
    initial: earlier
      ? {
          questionnaire: earlier.questionnaire,
          owner: places.find(({ value }) => value === (earlier.community?.slug ?? hub))?.value ?? only ?? null,
          kind: earlier.kind,
          title: { it: earlier.management?.texts.it?.title ?? null, en: earlier.management?.texts.en?.title ?? null },
        }
      : { questionnaire: first, owner: ownerOf(first), kind: 'survey', title: { it: null, en: null } },
    check: ({ questionnaire, title }) => {
      const of = known.find(({ id }) => id === questionnaire);
      return earlier || !of || Object.values({ ...of.titles, ...withText(title) }).some(Boolean) ? [] : [{ pointer: '/title/it', detail: words.titleNone }];
    },
    // The API answers for the whole body; here are its first fields.
    at: (pointer) => (pointer === '/community' ? '/owner' : pointer.replace(/^\/texts\/(it|en)\/title$/, '/title/$1')),
    submit: async ({ questionnaire, owner, kind, title }) => {
      const community = owner === hub ? null : owner;
      const body = earlier ? { ...again(earlier, title, community), kind } : draftOf({ questionnaire: questionnaire ?? '', community, kind, titles: { ...known.find(({ id }) => id === questionnaire)?.titles, ...withText(title) } });
      const { slug } = await createSurvey({ client: piazza(language), body });
      made.current = slug;
      await queryClient.invalidateQueries({ queryKey: ['surveys', 'list'] });
    },
    onSaved: () => void go(screenOf('manageSurveyEdit', language, made.current), { replace: true }),
  });
  return (
    <Form form={form} label={words.fresh} saveLabel={words.create}>
      {!earlier && <SelectField name="/questionnaire" label={words.questionnaire} hint={words.questionnaireHint} options={known.map(({ id, title, community }) => ({ value: id, label: `${title || words.untitled} (${community?.name ?? words.ofHub})` }))} required />}
      <SelectField name="/owner" label={words.owner} hint={words.ownerHint} options={places} required />
      {!earlier && <RadioGroup name="/kind" label={words.kind} options={(['survey', 'poll'] as const).map((value) => ({ value, label: words.kinds[value][0], note: words.kinds[value][1] }))} />}
      <div className="form-columns">
        {(['it', 'en'] as const).map((lang) => <TextField key={lang} name={`/title/${lang}`} label={words.titleIn(words.languageNames[lang])} hint={earlier ? undefined : words.titleHint} lang={lang} maxLength={160} />)}
      </div>
    </Form>
  );
}

const withText = (titles: Values['title']) => ({ ...(titles.it?.trim() && { it: titles.it.trim() }), ...(titles.en?.trim() && { en: titles.en.trim() }) });

type Draft = { questionnaire: string; community: string | null; kind: SurveyKind; titles: { it?: string; en?: string } };

/** What a draft begins with: for the members of its community, answers without names, results for those who run it; all of it can be changed. */
const draftOf = ({ questionnaire, community, kind, titles }: Draft) => ({
  questionnaire,
  ...(community && { community }),
  kind,
  texts: Object.fromEntries(Object.entries(titles).filter(([, title]) => title).map(([language, title]) => [language, { ...noTexts, title }])),
  identity: 'confidential' as const,
  results: 'staff' as const,
  audience: community ? ('members' as const) : ('public' as const),
  ...(community && { members_of: [community] }),
});
