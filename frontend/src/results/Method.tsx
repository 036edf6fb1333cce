import type { Survey, SurveyOutcome } from '~/api';
import { useDates, useLanguage } from '~/i18n';
import { paths } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Link } from '~/ui/Link';
import { useFigures } from './figures';
import { isTold } from './reading';
import { useResultWords, type ResultWords } from './words';

/** How the numbers came to be: how many answered, when, who was asked, what is known of them, what is not shown. */
export function Method({ of, survey }: { of: SurveyOutcome; survey?: Survey }) {
  const words = useResultWords();
  const day = useDates();
  const figures = useFigures();
  const language = useLanguage();
  const { results, survey: told, over_time } = of;
  const counted = results.exactness === 'rough' ? words.atLeast(results.responses) : words.responses(results.responses);
  // Whoever answered and is a member no more is not among those who are asked now.
  const rate = isTold(of.asked) && of.asked >= results.responses ? figures.share((100 * results.responses) / of.asked) : undefined;
  const answered = rate === undefined ? counted : words.ofAsked(counted, figures.whole(of.asked ?? 0), rate);
  const communities = survey?.members_of ?? [];
  return (
    <section className="side-card res-method">
      <h2>{words.method}</h2>
      <Facts
        facts={[
          [words.answeredBy, answered],
          [words.when, whenOf(told, over_time, words, day)],
          [words.asked, survey && (
            <>
              {words.audiences[survey.audience]}
              {communities.length > 0 && (
                <ul>{communities.map(({ slug, name }) => <li key={slug}><Link to={paths.community(language, slug)}>{name}</Link></li>)}</ul>
              )}
            </>
          )],
          [words.identity, words.identities[told.identity]],
          [words.protection, <>{words.protectionRule} <Link to={`${paths.privacy(language)}#numeri-piccoli`}>{words.protectionLink}</Link></>],
          [words.version, words.versionOf(told.number)],
        ]}
      />
    </section>
  );
}

/** From the opening, or the first answers, to the closing, or the last ones. */
function whenOf({ opens_at, closed_at }: SurveyOutcome['survey'], spans: SurveyOutcome['over_time'], words: ResultWords, day: (iso: string) => string): string | undefined {
  const from = opens_at ?? spans[0]?.from;
  const to = closed_at ?? spans.at(-1)?.to;
  if (from && to) return words.whenFromTo(day(from), day(to));
  return to ? words.whenTo(day(to)) : undefined;
}
