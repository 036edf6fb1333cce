import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { piazza } from '~/api';
import { exportQuestionnaire, showAnswersSchema, type QuestionnaireVersionSummary } from '~/api/inside';
import { version, versions } from '~/cards/inside/versions';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { one, type Search } from '~/routing';
import { screen, screenOf } from '~/screens';
import { Empty } from '~/ui/Empty';
import { Facts } from '~/ui/Facts';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { ChangeList } from './ChangeList';
import { DefinitionView } from './DefinitionView';
import { exportName, saveJson } from './exchange';
import { comparison, fromWire, questionnaire } from './queries';
import { useQuestionnaireWords } from './words';
import '~/styles/builder.scss';

export const prepare = ({ queryClient, language, slug }: Visit) => Promise.all([queryClient.ensureQueryData(questionnaire(language, slug)), queryClient.ensureQueryData(versions(language, slug))]);

/** The versions of a questionnaire, each as it was published; what sets one apart from another. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const { value: of } = useSuspenseQuery(questionnaire(language, slug)).data;
  const { items } = useSuspenseQuery(versions(language, slug)).data;
  const search = useSearch({ strict: false }) as Search;
  const chosen = items.find(({ number }) => number === one(search.version)) ?? items[0];
  const since = items.find(({ number }) => number === one(search.since) && number !== chosen?.number);
  const { day } = useTimes();
  const href = (number: string, than?: string) => screenOf('manageQuestionnaireVersions', language, slug, { version: number, since: than });
  return (
    <Layout
      title={words.versionsOf(of.title)}
      lead={words.versionsLead}
      trail={[{ label: words.title, to: screen('manageQuestionnaires', language) }, { label: of.title, to: screenOf('manageQuestionnaire', language, slug) }]}
    >
      {!chosen ? <Empty title={words.noVersions} text={words.noVersionsText} /> : (
        <div className="versions">
          <ol className="version-list" aria-label={words.versions}>
            {items.map((item, i) => {
              const before = items[i + 1];
              return (
                <li key={item.number} data-chosen={item.number === chosen.number}>
                  <Link to={href(item.number)} keepScroll aria-current={item.number === chosen.number ? 'true' : undefined}><strong>{words.versionNumber(item.number)}</strong></Link>
                  <span className="cell-note">{day(item.published_at)} · {words.questions(item.questions)} · {item.level ? words.levels[item.level] : words.firstVersion}</span>
                  {item.note && <p>{item.note}</p>}
                  {before && <Link to={href(item.number, before.number)} keepScroll aria-label={words.compareOf(item.number, before.number)}>{words.compareWith(before.number)}</Link>}
                </li>
              );
            })}
          </ol>
          <div>{since ? <Comparison id={slug} of={chosen} since={since} /> : <OneVersion key={chosen.number} id={slug} of={chosen} />}</div>
        </div>
      )}
    </Layout>
  );
}

type Of = { id: string; of: QuestionnaireVersionSummary };

function OneVersion({ id, of }: Of) {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const { moment } = useTimes();
  const { data } = useSuspenseQuery(version(language, id, of.number));
  const { run, problem, busy } = useStep();
  const definition = fromWire(data.definition);
  const call = { client: piazza(language), path: { questionnaire: id, number: of.number } };
  const name = exportName(definition, of.number);
  return (
    <section aria-labelledby="version-title">
      <h2 id="version-title">{words.versionNumber(of.number)}</h2>
      <Facts facts={[[words.publishedAt, moment(of.published_at)], [words.note, of.note], [words.hash, <code key="hash" className="hash">{of.hash}</code>]]} />
      <p className="hint">{words.hashHint}</p>
      <p className="actions">
        <button type="button" className="btn btn-outline-primary btn-sm" aria-disabled={busy} onClick={() => void run(async () => saveJson(name, await exportQuestionnaire(call)))}>{words.exportVersion}</button>
        <button type="button" className="btn btn-outline-primary btn-sm" aria-disabled={busy} onClick={() => void run(async () => saveJson(`${name}-answers-schema`, await showAnswersSchema(call), 'application/schema+json'))}>{words.answersSchema}</button>
      </p>
      {problem && <Notice tone="warning"><p role="alert">{problem}</p></Notice>}
      <DefinitionView definition={definition} />
    </section>
  );
}

function Comparison({ id, of, since }: Of & { since: QuestionnaireVersionSummary }) {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const { data: newer } = useSuspenseQuery(version(language, id, of.number));
  const { data: older } = useSuspenseQuery(version(language, id, since.number));
  const { data, error } = useQuery(comparison(language, id, of.number, since.number));
  if (error) throw error;
  return (
    <section aria-labelledby="version-title">
      <h2 id="version-title">{words.comparison(of.number, since.number)}</h2>
      {!data ? <p role="status">{words.asking}</p> : (
        <>
          <p role="status"><strong>{data.level ? words.levels[data.level] : words.same}</strong> {data.level && words.levelNotes[data.level]}</p>
          <ChangeList changes={data.changes} newer={fromWire(newer.definition)} older={fromWire(older.definition)} />
        </>
      )}
    </section>
  );
}
