import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { QuestionnaireDraft } from '~/api/inside';
import { version } from '~/cards/inside/versions';
import { dropDraft, readDraft } from '~/forms/drafts';
import { same } from '~/forms/pointer';
import { useLanguage } from '~/i18n';
import { useInside, useTimes } from '~/i18n/inside';
import { usePerson, type Visit } from '~/inside';
import type { Definition, Question } from '~/instrument';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { Builder } from './builder/Builder';
import { DefinitionView } from './DefinitionView';
import { publishedNames } from './document/edit';
import { draft, fromWire, questionnaire } from './queries';
import { PublishButton } from './Publish';
import { Steps } from './Steps';
import { ToBank } from './ToBank';
import { useQuestionnaireWords } from './words';

export const prepare = async ({ queryClient, language, slug }: Visit) => {
  const [{ value }] = await Promise.all([queryClient.fetchQuery(questionnaire(language, slug)), queryClient.fetchQuery(draft(language, slug))]);
  if (value.number) await queryClient.ensureQueryData(version(language, slug, value.number));
};

/** A questionnaire as it is written, or, for who may not change it, as it is. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const { value: of } = useSuspenseQuery(questionnaire(language, slug)).data;
  const stored = useSuspenseQuery(draft(language, slug)).data;
  /** Another draft than the one that is written here: after what was written was discarded. */
  const [generation, restart] = useState(0);
  const mayChange = of.may_write && of.state !== 'archived';
  return (
    <Layout
      title={of.title || words.untitled}
      lang={of.titles[language] ? undefined : of.languages[0]}
      lead={of.community?.name ?? words.ofHub}
      trail={[{ label: words.title, to: screen('manageQuestionnaires', language) }]}
      tag={<><span className={`tag tag-${of.state}`}>{words.states[of.state]}</span>{of.template && <span className="tag">{words.template}</span>}</>}
      actions={
        <>
          <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageQuestionnaireTrial', language, of.id)}>{words.trial}</Link>
          {of.number && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageQuestionnaireVersions', language, of.id)}>{words.versions}</Link>}
          {of.number && of.state === 'published' && <Link className="btn btn-outline-primary btn-sm" to={screen('manageNewSurvey', language, { questionnaire: of.id })}>{words.runAsSurvey}</Link>}
          {of.number && <Link className="btn btn-outline-primary btn-sm" to={screen('manageSurveys', language, { questionnaire: of.id })}>{words.surveysOf}</Link>}
          <Steps of={of} onDiscarded={() => restart(generation + 1)} />
        </>
      }
    >
      {mayChange
        ? <Editor key={`${of.id} ${generation}`} stored={stored} number={of.number ?? undefined} community={of.community?.slug} />
        : (
          <>
            <Notice><p>{of.may_write ? words.isArchived : words.readOnly}</p></Notice>
            <DefinitionView definition={fromWire(stored.value.definition)} heading="h2" />
          </>
        )}
    </Layout>
  );
}

type EditorProps = { stored: { value: QuestionnaireDraft; tag: string }; number?: string; community?: string };

function Editor({ stored, number, community }: EditorProps) {
  const { form } = useInside();
  const { moment } = useTimes();
  const language = useLanguage();
  const person = usePerson();
  /** What is stored is read once: what follows comes from here. */
  const [{ value, tag }] = useState(stored);
  const id = value.questionnaire;
  const key = `${person.id}.questionnaire.${id}`;
  const { data: newest } = useQuery({ ...version(language, id, number ?? ''), enabled: number !== undefined });
  const [found, setFound] = useState(() => {
    const kept = readDraft<Definition>(key);
    return kept && !same(kept.values, value.definition) ? kept : undefined;
  });
  const [taken, take] = useState<Definition>();
  const [kept, keep] = useState<Question>();
  const queryClient = useQueryClient();
  /** Its name is in what is written, and so is whether there is something to publish. */
  const show = ({ definition: { title, languages }, next_version }: QuestionnaireDraft) =>
    queryClient.setQueryData(questionnaire(language, id).queryKey, (before) =>
      before && { ...before, value: { ...before.value, titles: title, languages, title: title[language] ?? Object.values(title)[0] ?? '', changed: next_version !== null } });
  const published = newest ? publishedNames(fromWire(newest.definition)) : new Set<string>();
  return (
    <>
      {found && (
        <Notice>
          <p>{form.draftFound(moment(found.at))}</p>
          <p className="actions">
            <button
              type="button"
              className="btn btn-primary btn-sm"
              onClick={() => {
                take(found.values);
                setFound(undefined);
              }}
            >
              {form.draftTake}
            </button>
            <button
              type="button"
              className="btn btn-outline-primary btn-sm"
              onClick={() => {
                dropDraft(key);
                setFound(undefined);
              }}
            >
              {form.draftDrop}
            </button>
          </p>
        </Notice>
      )}
      <Builder
        key={taken ? 'taken' : 'stored'}
        id={id}
        stored={value}
        tag={tag}
        initial={taken ?? fromWire(value.definition)}
        draftKey={key}
        published={published}
        community={community}
        onStored={show}
        onBank={keep}
        actions={(of) => <PublishButton id={id} {...of} />}
      />
      {kept && <ToBank question={kept} community={community} onClose={() => keep(undefined)} />}
    </>
  );
}
