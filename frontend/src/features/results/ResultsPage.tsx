import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocation, useParams, useSearch } from '@tanstack/react-router';
import { useLanguage, useWords } from '~/i18n';
import { doors, paths, toQuery } from '~/paths';
import { NotTold } from '~/results/NotTold';
import { Outcome } from '~/results/Outcome';
import { told } from '~/results/queries';
import { hrefOf, readView } from '~/results/view';
import { useResultWords } from '~/results/words';
import type { Search } from '~/routing';
import { Link } from '~/ui/Link';
import { Page } from '~/ui/Page';
import '~/styles/results.scss';

/** What came of a survey, for whom it was promised: everybody, or who took part. */
export function ResultsPage() {
  const { slug = '' } = useParams({ strict: false });
  const words = useResultWords();
  const { nav } = useWords();
  const language = useLanguage();
  const { href: here } = useLocation();
  const view = readView(useSearch({ strict: false }) as Search);
  const { results, survey } = useSuspenseQuery(told(language, slug)).data;
  const of = 'value' in results ? results.value : undefined;
  const name = of?.survey.title ?? survey?.title ?? '';
  return (
    <Page
      title={words.titleOf(name)}
      trail={[{ label: nav.surveys, to: paths.surveys(language) }, ...(survey ? [{ label: name, to: paths.survey(language, slug) }] : [])]}
      description={of ? words.descriptionOf(name, of.results.responses) : words.titleOf(name)}
      lead={of && (of.results.exactness === 'rough' ? words.atLeast(of.results.responses) : words.responses(of.results.responses))}
    >
      {of ? (
        <Outcome of={of} survey={survey} view={view} href={hrefOf(paths.surveyResults(language, slug), toQuery)} />
      ) : (
        survey && 'problem' in results && (
          <NotTold survey={survey} problem={results.problem}>
            <Link className="btn btn-primary" to={doors.signIn[language] + toQuery({ return_to: here })}>{words.signIn}</Link>
          </NotTold>
        )
      )}
    </Page>
  );
}
