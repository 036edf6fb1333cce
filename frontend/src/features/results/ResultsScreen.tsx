import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { piazza } from '~/api';
import { settleSurveyResults } from '~/api/inside';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { paths, toQuery } from '~/paths';
import { NotTold } from '~/results/NotTold';
import { Outcome } from '~/results/Outcome';
import { told } from '~/results/queries';
import { isForEverybody, isPublished } from '~/results/reading';
import { hrefOf, readView } from '~/results/view';
import { useResultWords } from '~/results/words';
import type { Search } from '~/routing';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import '~/styles/results.scss';

export const prepare = async ({ queryClient, language, slug }: Visit) => {
  const { results, survey } = await queryClient.ensureQueryData(told(language, slug));
  if ('problem' in results && !survey) throw results.problem;
};

/** What came of a survey, for whoever runs it. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useResultWords();
  const language = useLanguage();
  const view = readView(useSearch({ strict: false }) as Search);
  const { results, survey } = useSuspenseQuery(told(language, slug)).data;
  const of = 'value' in results ? results.value : undefined;
  const name = of?.survey.title ?? survey?.title ?? '';
  const { sections } = useInside();
  const hasPage = of && (isForEverybody(of.survey) || (isPublished(of.survey) && of.survey.audience !== 'staff'));
  return (
    <Layout
      title={words.titleOf(name)}
      trail={[{ label: sections.surveys, to: screen('manageSurveys', language) }, { label: name, to: screenOf('manageSurvey', language, slug) }]}
      lead={of && (of.results.exactness === 'rough' ? words.atLeast(of.results.responses) : words.responses(of.results.responses))}
      actions={hasPage && <Link className="btn btn-outline-primary" to={paths.surveyResults(language, slug)}>{words.toPublic}</Link>}
    >
      {of?.options.settle && <Settle slug={slug} title={name} />}
      {of ? (
        <Outcome of={of} survey={survey} view={view} href={hrefOf(screenOf('manageSurveyResults', language, slug), toQuery)} />
      ) : (
        survey && 'problem' in results && <NotTold survey={survey} problem={results.problem} />
      )}
    </Layout>
  );
}

/** Exact numbers come once nobody else can answer: that cannot be undone, so it is asked. */
function Settle({ slug, title }: { slug: string; title: string }) {
  const words = useResultWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  const settle = async () => {
    await settleSurveyResults({ client: piazza(language), path: { survey: slug } });
    await queryClient.invalidateQueries();
  };
  return (
    <Notice>
      <p>{words.settleText}</p>
      <button type="button" className="btn btn-primary" onClick={() => setAsks(true)}>{words.settle}</button>
      {asks && (
        <StepDialog title={`${words.settle}: ${title}`} text={words.settleWarning} confirm={words.settle} initial={{}} submit={settle} onDone={() => setAsks(false)} onClose={() => setAsks(false)} />
      )}
    </Notice>
  );
}
