import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { CrossedResult, CrossedTable, QuestionResult, SurveyOutcome } from '~/api';
import { useLanguage } from '~/i18n';
import { Empty } from '~/ui/Empty';
import { Link, useGo } from '~/ui/Link';
import { Figure } from './Figure';
import { useFigures } from './figures';
import { Pick } from './Pick';
import { crossing } from './queries';
import { columnsOf, isTold, mostShades } from './reading';
import { splitsOf, fromChoice, toChoice } from './splits';
import { Stacks } from './Stacks';
import { Bars } from './Bars';
import { Count, Wide } from './Tables';
import type { Href, View } from './view';
import { useResultWords } from './words';

type Props = { of: SurveyOutcome; view: View; href: Href };

/** One question told by another: which two, the address says. */
export function Crossing({ of, view, href }: Props) {
  const words = useResultWords();
  const go = useGo();
  const rows = of.results.questions.filter(({ can_be_crossed }) => can_be_crossed);
  const question = rows.find((one) => one.question === view.question);
  const splits = splitsOf(of, words, question?.question);
  const choice = toChoice(view);
  const split = splits.find(({ value }) => value === choice);
  const show = (next: Partial<View>) => void go(href({ view: 'crossing', question: question?.question, ...fromChoice(split?.value ?? ''), ...next }), { keepScroll: true });
  if (rows.length === 0 || splits.length === 0) return <Empty title={words.crossNone} text={words.crossNoneText} />;
  const canSwap = question?.can_split && rows.some((one) => one.question === view.by);
  return (
    <>
      <div className="res-picks" role="group" aria-label={words.views.crossing}>
        <Pick label={words.crossQuestion} value={question?.question ?? ''} none={words.filterChoose} options={rows.map(({ question: value, label }) => ({ value, label: label ?? value }))} onPick={(value) => show({ question: value, ...(value === view.by && { by: undefined }) })} />
        <Pick label={words.crossBy} value={split?.value ?? ''} none={words.filterChoose} options={splits} onPick={(value) => show({ by: undefined, group: undefined, ...fromChoice(value) })} />
        {canSwap && <Link className="res-swap" keepScroll to={href({ view: 'crossing', question: view.by, by: question.question })}>{words.crossSwap}</Link>}
      </div>
      {question && split ? <Crossed of={of} question={question} view={{ question: question.question, ...fromChoice(split.value) }} /> : <Empty title={words.crossPick} text={words.crossPickText} />}
    </>
  );
}

function Crossed({ of, question, view }: { of: SurveyOutcome; question: QuestionResult; view: View }) {
  const words = useResultWords();
  const id = useId();
  const { data, error, isPlaceholderData } = useQuery({ ...crossing(useLanguage(), of.survey.slug, view), placeholderData: keepPreviousData });
  if (error) throw error;
  if (!data) return <p role="status">{words.asking}</p>;
  const { crossing: it } = data;
  const title = words.crossed(it.label ?? it.question, it.by.label);
  const isSeveral = of.results.questions.some((one) => one.question === it.by.value && one.type === 'multiple_choice');
  return (
    <section className="res-question" aria-labelledby={id} aria-busy={isPlaceholderData}>
      <h2 id={id}>{title}</h2>
      {it.tables.map((table) => {
        const name = table.of ? `${title}: ${table.of.label}` : title;
        return (
          <div key={table.of?.value ?? ''} className="res-row">
            {table.of && <h3>{table.of.label}</h3>}
            <Figure
              title={name}
              wide={it.columns.length > 3}
              told={words.chart(words.chartRows(it.columns.length))}
              chart={<Drawn of={it} table={table} areParts={question.type !== 'multiple_choice' && question.type !== 'matrix_multiple'} />}
              facts={<p className="hint">{words.crossShare}{isSeveral && ` ${words.crossSeveral}`}</p>}
            >
              <CrossedRows title={name} of={it} table={table} />
            </Figure>
          </div>
        );
      })}
    </section>
  );
}

/** Answers that make a whole are cut out of one bar; where several could be given, each has its own. */
function Drawn({ of, table, areParts }: { of: CrossedResult; table: CrossedTable; areParts: boolean }) {
  const columns = columnsOf(of, table);
  if (areParts && table.rows.length <= mostShades) return <Stacks stacks={columns.map(({ column, cells }) => ({ key: column.value, label: column.label, cells }))} />;
  return columns.map(({ column, cells }) => (
    <div key={column.value} className="res-row">
      <p className="res-row-name">{column.label}</p>
      <Bars cells={cells} />
    </div>
  ));
}

function CrossedRows({ title, of: { columns }, table: { rows, statistics } }: { title: string; of: CrossedResult; table: CrossedTable }) {
  const words = useResultWords();
  const figures = useFigures();
  return (
    <Wide title={title}>
      <table className="res-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.answer}</th>
            {columns.map(({ value, label }) => <th key={value} scope="col" className="cell-number">{label}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, label, counts, shares }) => (
            <tr key={value}>
              <th scope="row">{label}</th>
              {columns.map((column, at) => <Count key={column.value} of={counts[at]} share={shares[at]} />)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.people}</th>
            {columns.map(({ value, count }) => <Count key={value} of={count} />)}
          </tr>
          {statistics.some((one) => one !== null) && (
            <tr>
              <th scope="row">{words.mean}</th>
              {columns.map(({ value }, at) => {
                const mean = statistics[at]?.mean;
                return isTold(mean) ? <td key={value} className="cell-number">{figures.figure(mean)}</td> : <Count key={value} of={null} />;
              })}
            </tr>
          )}
        </tfoot>
      </table>
    </Wide>
  );
}
