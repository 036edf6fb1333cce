import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { piazza } from '~/api';
import { invalidateSurveyResponse, type Survey } from '~/api/inside';
import { version } from '~/cards/inside/versions';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Answers, Definition } from '~/instrument';
import type { Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { PhaseTag } from '../PhaseTag';
import { useNow } from '../phase';
import { survey } from '../queries';
import { useSurveyWords } from '../words';
import { ExportSurvey } from './ExportSurvey';
import { limit, list as listOf, ofSearch, readFilters, type SingleResponse } from './queries';
import { sayAnswers } from './sayAnswer';
import { useResponseWords } from './words';
import '~/styles/manage-surveys.scss';

export const prepare = async ({ queryClient, language, slug, search }: Visit) => {
  const { value } = await queryClient.fetchQuery(survey(language, slug));
  if (value.identity !== 'anonymous') await queryClient.ensureQueryData(ofSearch(language, slug, search));
};

/** The responses one by one, where whoever runs the survey may read them so. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useResponseWords();
  const surveys = useSurveyWords();
  const language = useLanguage();
  const now = useNow();
  const { value: of } = useSuspenseQuery(survey(language, slug)).data;
  const isAnonymous = of.identity === 'anonymous';
  return (
    <Layout
      title={words.titleOf(of.title)}
      lead={isAnonymous ? undefined : of.identity === 'identified' ? words.leadNamed : words.leadConfidential}
      trail={[{ label: surveys.title, to: screen('manageSurveys', language) }, { label: of.title, to: screenOf('manageSurvey', language, of.slug) }]}
      tag={<PhaseTag of={of} now={now} />}
      actions={of.state !== 'draft' && <ExportSurvey of={of} />}
    >
      {isAnonymous ? (
        <Empty title={surveys.identities.anonymous[0]} text={words.anonymous}>
          <Link className="btn btn-primary" to={screenOf('manageSurveyResults', language, of.slug)}>{words.toResults}</Link>
        </Empty>
      ) : <Responses of={of} slug={slug} />}
    </Layout>
  );
}

function Responses({ of, slug }: { of: Survey; slug: string }) {
  const words = useResponseWords();
  const language = useLanguage();
  const list = useList('manageSurveyResponses', readFilters, slug);
  const { data, error } = useQuery(listOf(language, slug, list.filters, list.place));
  const { data: asked } = useQuery({ ...version(language, of.questionnaire, of.number ?? ''), enabled: Boolean(of.number) });
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const before = (Number(list.place.page ?? 1) - 1) * limit;
  return (
    <>
      <FilterBar list={list} filters={[{ name: 'state', label: words.state, all: words.all, options: [{ value: 'submitted', label: words.counted }, { value: 'invalidated', label: words.invalidated }] }]} />
      {items.length === 0 ? (
        <Empty title={list.isFiltered ? words.noneFound : words.none} text={list.isFiltered ? words.noneFoundText : words.noneText}>
          <Link className="btn btn-outline-primary" to={list.isFiltered ? list.bare : screenOf('manageSurvey', language, of.slug)}>{list.isFiltered ? words.seeAll : words.toDesk}</Link>
        </Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <ul className="response-list" role="list">
            {items.map((one, i) => <Response key={one.id} of={of} response={one} number={before + i + 1} definition={asked?.definition as unknown as Definition | undefined} />)}
          </ul>
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
    </>
  );
}

type ResponseProps = { of: Survey; response: SingleResponse; number: number; definition?: Definition };

function Response({ of, response, number, definition }: ResponseProps) {
  const words = useResponseWords();
  const language = useLanguage();
  const { day } = useTimes();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const name = response.respondent?.name || response.respondent?.email || words.response(number);
  const answers = definition ? sayAnswers(definition, response.answers as Answers, language, words) : [];
  const isInvalid = response.state === 'invalidated';
  const invalidate = async (reason: string) => {
    await invalidateSurveyResponse({ client: piazza(language), path: { survey: of.id, response: response.id }, body: { reason } });
    await queryClient.invalidateQueries({ queryKey: ['surveys'] });
  };
  return (
    <li data-invalid={isInvalid}>
      <div className="response-head">
        <h2>{name}</h2>
        {response.submitted_on && <span className="cell-note">{words.submittedOn(day(response.submitted_on))}</span>}
        {isInvalid && <span className="tag tag-dead">{words.invalidated}</span>}
        {!isInvalid && of.management && <button type="button" className="text-button" aria-label={`${words.invalidate}: ${name}`} onClick={() => setAsked(true)}>{words.invalidate}</button>}
      </div>
      {response.reason && <p><strong>{words.whyInvalid}:</strong> {response.reason}</p>}
      <details>
        <summary aria-label={`${words.show(answers.length)}: ${name}`}>{words.show(answers.length)}</summary>
        <dl className="facts">{answers.map(({ id, question, answer }) => <div key={id}><dt>{question}</dt><dd>{answer}</dd></div>)}</dl>
      </details>
      {asked && (
        <ReasonDialog
          title={words.invalidateOf(name)}
          text={words.invalidateText}
          confirm={words.invalidate}
          reason={{ label: words.reason, hint: words.reasonHint }}
          onConfirm={invalidate}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}
