import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ComparedQuestion, SurveyComparison, SurveyOutcome } from '~/api';
import { useLanguage } from '~/i18n';
import { Empty } from '~/ui/Empty';
import { useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { ComparedBars } from './ComparedBars';
import { ComparedRows } from './ComparedRows';
import { Figure } from './Figure';
import { useFigures } from './figures';
import { letterOf } from './letters';
import { comparison } from './queries';
import { drawnAs, tablesOf } from './reading';
import type { Href, View } from './view';
import { useResultWords } from './words';

type Props = { of: SurveyOutcome; view: View; href: Href };

/** The same questions in other surveys, beside these; which ones the address says. */
export function Comparison({ of, view, href }: Props) {
  const words = useResultWords();
  const figures = useFigures();
  const go = useGo();
  const { comparable } = of.options;
  if (comparable.length === 0) return <Empty title={words.comparisonNone} text={words.comparisonNoneText} />;
  const chosen = comparable.map(({ slug }) => slug).filter((slug) => view.with?.includes(slug));
  const toggle = (slug: string) => {
    const others = chosen.includes(slug) ? chosen.filter((one) => one !== slug) : [...chosen, slug];
    void go(href({ view: 'comparison', with: others }), { keepScroll: true });
  };
  return (
    <>
      <fieldset className="res-with">
        <legend>{words.comparisonWith}</legend>
        {comparable.map(({ slug, title, closed_at }) => (
          <label key={slug} className="facet-value">
            <input type="checkbox" checked={chosen.includes(slug)} onChange={() => toggle(slug)} />
            <span>{closed_at ? words.comparisonClosed(title, figures.day(closed_at)) : title}</span>
          </label>
        ))}
      </fieldset>
      {chosen.length === 0 ? <Empty title={words.comparisonPick} text={words.comparisonPickText} /> : <Compared slug={of.survey.slug} others={chosen} />}
    </>
  );
}

function Compared({ slug, others }: { slug: string; others: string[] }) {
  const words = useResultWords();
  const { data, error, isPlaceholderData } = useQuery({ ...comparison(useLanguage(), slug, others), placeholderData: keepPreviousData });
  if (error) throw error;
  if (!data) return <p role="status">{words.asking}</p>;
  return (
    <div aria-busy={isPlaceholderData}>
      <ol className="res-surveys" aria-label={words.compared}>
        {data.surveys.map(({ id, title, number }, at) => (
          <li key={id}><b aria-hidden="true">{letterOf(at)}</b>{words.comparisonVersion(title, number)}</li>
        ))}
      </ol>
      <p className="hint">{words.changeHint}</p>
      {data.comparison.questions.map((question) => <Question key={question.question} of={question} among={data} />)}
    </div>
  );
}

function Question({ of, among }: { of: ComparedQuestion; among: SurveyComparison }) {
  const words = useResultWords();
  const id = `c-${of.question}`;
  const title = of.label ?? of.question;
  const known = of.results.filter((one) => one !== null);
  const newest = known.at(-1);
  if (!newest || drawnAs(newest) === 'count') return null;
  const surveys = among.surveys.map(({ title: name }) => name);
  return (
    <section className="res-question" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {of.breaks.map(({ before, what }) => (
        <Notice key={before} tone="warning">
          <p><strong>{words.breakTitle}.</strong> {words.breakBefore(surveys[before] ?? '', what.map((one) => words.breakWhat[one] ?? one).join(', '))}</p>
        </Notice>
      ))}
      {tablesOf(of).map((table) => {
        const name = table.label ? `${title}: ${table.label}` : title;
        return (
          <div key={table.key} className="res-row">
            {table.label && <h3>{table.label}</h3>}
            {table.differs && <p className="hint">{words.otherRanges}</p>}
            <Figure title={name} told={words.chart(words.chartCompared(surveys.length))} chart={<ComparedBars of={table} isBroken={of.breaks.length > 0} />}>
              <ComparedRows title={name} of={table} surveys={surveys} asked={of.results.map((one) => one !== null)} isBroken={of.breaks.length > 0} />
            </Figure>
          </div>
        );
      })}
    </section>
  );
}
