import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuestionResult, Survey, SurveyOutcome } from '~/api';
import { useLanguage } from '~/i18n';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { useWide } from '~/ui/useWide';
import { Comparison } from './Comparison';
import { Course } from './Course';
import { Crossing } from './Crossing';
import { EmbedCode } from './EmbedCode';
import { TablesShown } from './Figure';
import { Filter } from './Filter';
import { Rough, useFigures } from './figures';
import { Method } from './Method';
import { Question } from './Question';
import { filtered } from './queries';
import { hiddenIn, isTold, isTooFew } from './reading';
import { toChoice } from './splits';
import { Texts } from './Texts';
import type { Href, View, Way } from './view';
import { useResultWords } from './words';

type Props = { of: SurveyOutcome; survey?: Survey; view: View; href: Href };

/** The results of a survey, looked at in the way that the address says. */
export function Outcome({ of, survey, view, href }: Props) {
  const words = useResultWords();
  const { results, options } = of;
  const [all, setAll] = useState<boolean>();
  const isWide = useWide(62);
  const shown = all ?? isWide;
  if (results.responses === 0) {
    return results.exactness === 'rough' ? <Empty title={words.noneYetTitle} text={words.noneYetText} /> : <Empty title={words.noneTitle} text={words.noneText} />;
  }
  const open: Way[] = ['answers', ...(options.split ? ['crossing' as const, 'comparison' as const] : []), ...(options.texts ? ['texts' as const] : [])];
  const way = open.find((one) => one === view.view) ?? 'answers';
  return (
    <Rough value={results.exactness === 'rough'}>
      <TablesShown value={shown}>
        <div className="res-bar-top">
          {open.length > 1 && (
            <nav className="res-ways" aria-label={words.viewsLabel}>
              <ul>
                {open.map((one) => (
                  <li key={one}><Link keepScroll to={href(one === 'answers' ? {} : { view: one })} aria-current={one === way ? 'page' : undefined}>{words.views[one]}</Link></li>
                ))}
              </ul>
            </nav>
          )}
          {way !== 'texts' && <button type="button" className="res-all" onClick={() => setAll(!shown)}>{shown ? words.noTables : words.allTables}</button>}
        </div>
        {/* Of one table somebody may have said otherwise: said of all, it holds for all. */}
        <div key={String(shown)} className="res-outcome">
          {way === 'answers' && <Answers of={of} survey={survey} view={view} href={href} />}
          {way === 'crossing' && <Crossing of={of} view={view} href={href} />}
          {way === 'comparison' && <Comparison of={of} view={view} href={href} />}
          {way === 'texts' && <Texts of={of} view={view} href={href} />}
        </div>
      </TablesShown>
    </Rough>
  );
}

function Answers({ of, survey, view, href }: Props) {
  const words = useResultWords();
  const figures = useFigures();
  const isFiltered = of.options.split && isThere(of, view);
  const some = useQuery({ ...filtered(useLanguage(), of.survey.slug, view), enabled: isFiltered, placeholderData: keepPreviousData });
  if (isFiltered && some.error) throw some.error;
  const only = isFiltered ? some.data : undefined;
  const questions = only ? only.questions : of.results.questions;
  const isRough = of.results.exactness === 'rough';
  return (
    <>
      {isRough && <Notice>{words.rough}</Notice>}
      {of.options.split && <Filter key={toChoice(view)} of={of} view={view} href={href} isInForce={isFiltered} named={only && { by: only.by.label, value: figures.label(only.value) }} />}
      {only && (
        <p role="status" className="res-only">
          {isTold(only.value.count) ? words.filterOnly(only.value.count) : words.filterOnlyHidden} <span className="hint">{words.filterLimits}</span>
        </p>
      )}
      {!isRough && isTooFew({ questions }) ? (
        <Empty title={words.fewTitle} text={words.fewText} />
      ) : (
        <div className="res-questions" aria-busy={isFiltered && (some.isPlaceholderData || !some.data)}>
          {questions.some(({ tables }) => hiddenIn(tables) > 0) && <Why />}
          {questions.map((question) => <Question key={question.question} of={question} actions={<CrossLink of={question} among={of} href={href} />} />)}
        </div>
      )}
      {!only && <Course spans={of.over_time} />}
      <Method of={of} survey={survey} />
      <EmbedCode of={of} />
    </>
  );
}

/** Whether the results know the value that the address names; what they do not know is left out. */
function isThere({ results, options }: SurveyOutcome, { by, group, value }: View): boolean {
  if (value === undefined) return false;
  if (group !== undefined) return options.groups.some((name) => name === group);
  const question = results.questions.find((one) => one.question === by && one.can_split);
  return question?.tables.some(({ cells }) => cells.some((cell) => cell.value === value)) ?? false;
}

/** Why some numbers are a word. */
function Why() {
  const words = useResultWords();
  return (
    <details className="res-why">
      <summary>{words.hiddenTitle}</summary>
      <p>{words.hiddenWhy}</p>
      <p>{words.unansweredNote}</p>
    </details>
  );
}

function CrossLink({ of, among, href }: { of: QuestionResult; among: SurveyOutcome; href: Href }) {
  const words = useResultWords();
  if (!among.options.split || !of.can_be_crossed) return null;
  return (
    <Link className="res-cross" to={href({ view: 'crossing', question: of.question })}>
      {words.crossWith}
      <span className="visually-hidden"> {of.label ?? of.question}</span>
    </Link>
  );
}
