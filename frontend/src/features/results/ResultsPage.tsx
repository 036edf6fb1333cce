import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocation, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useHint } from '~/hint';
import { useLanguage, useWords } from '~/i18n';
import { doors, paths, toQuery } from '~/paths';
import { NotTold } from '~/results/NotTold';
import { Outcome } from '~/results/Outcome';
import { keptProof } from '~/results/proof';
import { told } from '~/results/queries';
import { hrefOf, readView } from '~/results/view';
import { useResultWords } from '~/results/words';
import type { Search } from '~/routing';
import { Link } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { useFocusHeading } from '~/ui/useFocusHeading';
import '~/styles/results.scss';

/** A form is a lot of program: it comes where somebody may have something to show. */
const ProofForm = lazy(() => import('~/results/ProofForm').then((module) => ({ default: module.ProofForm })));

/** What came of a survey, for whom it was promised: everybody, or who took part. */
export function ResultsPage() {
  const { slug = '' } = useParams({ strict: false });
  const words = useResultWords();
  const { nav } = useWords();
  const language = useLanguage();
  const view = readView(useSearch({ strict: false }) as Search);
  const { results, survey, refused } = useSuspenseQuery(told(language, slug)).data;
  const of = 'value' in results ? results.value : undefined;
  const problem = 'problem' in results ? results.problem : undefined;
  // What opened them was shown on this page.
  useFocusHeading(of !== undefined);
  const isEarly = problem?.status === 409;
  const name = of?.survey.title ?? survey?.title;
  const title = name !== undefined ? words.titleOf(name) : isEarly ? words.notYetTitle : words.unknownTitle;
  const isForParticipants = survey === undefined || survey.results === 'participants_after_closing';
  return (
    <Page
      title={title}
      trail={[{ label: nav.surveys, to: paths.surveys(language) }, ...(survey ? [{ label: survey.title, to: paths.survey(language, slug) }] : [])]}
      description={of ? words.descriptionOf(of.survey.title, of.results.responses) : title}
      lead={of && (of.results.exactness === 'rough' ? words.atLeast(of.results.responses) : words.responses(of.results.responses))}
    >
      {of && of.survey.audience === 'participants_after_closing' && keptProof(slug) && <p className="hint">{words.proofGood}</p>}
      {of && <Outcome of={of} survey={survey} view={view} href={hrefOf(paths.surveyResults(language, slug), toQuery)} />}
      {problem && survey && <NotTold survey={survey} problem={problem}><SignIn /></NotTold>}
      {problem && !survey && <p>{isEarly ? problem.message : words.unknownText}</p>}
      {problem && !survey && !isEarly && <p className="actions"><SignIn /></p>}
      {problem && !isEarly && isForParticipants && <Suspense><ProofForm survey={slug} refused={refused} /></Suspense>}
    </Page>
  );
}

/** Whoever answered with their account needs nothing else. */
function SignIn() {
  const words = useResultWords();
  const language = useLanguage();
  const hint = useHint();
  const { href } = useLocation();
  if (hint) return null;
  return <Link className="btn btn-primary" to={doors.signIn[language] + toQuery({ return_to: href })}>{words.signIn}</Link>;
}
