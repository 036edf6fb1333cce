import type { ReactNode } from 'react';
import type { QuestionResult, ResultStatistics, ResultTable } from '~/api';
import { Bars } from './Bars';
import { Columns } from './Columns';
import { Figure } from './Figure';
import { useFigures } from './figures';
import { allowsSeveral, drawnAs, hiddenIn, isTold } from './reading';
import { Stacks } from './Stacks';
import { CellTable, MatrixTable, RankingTable } from './Tables';
import { told } from './told';
import { useResultWords } from './words';

type Props = { of: QuestionResult; /** What can be done with it. */ actions?: ReactNode };

/** What was answered to a question: drawn, in a table, and in words. */
export function Question({ of, actions }: Props) {
  const words = useResultWords();
  const figures = useFigures();
  const id = `q-${of.question}`;
  const title = of.label ?? of.question;
  const only = of.tables[0];
  return (
    <section className="res-question" aria-labelledby={id}>
      <div className="res-question-head">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {drawnAs(of) === 'count' ? (
        <Open of={only} />
      ) : only?.answered === 0 && hiddenIn(of.tables) === 0 ? (
        <p className="hint">{words.noneOf}</p>
      ) : (
        <Figure
          title={title}
          told={told(of, words, figures)}
          chart={<Chart of={of} />}
          facts={
            <>
              {of.tables.length === 1 && only?.statistics && <Statistics of={only.statistics} />}
              {allowsSeveral(of) && <p className="hint">{words.several}</p>}
            </>
          }
        >
          {of.ranking ? <RankingTable title={title} of={of.ranking} /> : of.tables.length === 1 && only && !only.of ? <CellTable title={title} of={only} /> : <MatrixTable title={title} of={of} />}
        </Figure>
      )}
    </section>
  );
}

function Chart({ of }: { of: QuestionResult }) {
  const { tables, ranking } = of;
  const first = tables[0];
  switch (drawnAs(of)) {
    case 'columns':
      return first && <Columns of={first} isScale={of.type === 'scale'} />;
    case 'stacks':
      return <Stacks stacks={tables.map(({ of: row, cells }, at) => ({ key: row?.value ?? String(at), label: row?.label ?? '', cells }))} />;
    case 'ranking':
      return ranking ? <Bars cells={ranking.map(({ value, label, score }) => ({ value, label, count: score }))} /> : <PerRow of={tables} />;
    case 'grid':
      return <PerRow of={tables} />;
    default:
      return first && <Bars cells={first.cells} />;
  }
}

const PerRow = ({ of }: { of: readonly ResultTable[] }) =>
  of.map(({ of: row, cells }, at) => (
    <div key={row?.value ?? at} className="res-row">
      <p className="res-row-name">{row?.label}</p>
      <Bars cells={cells} />
    </div>
  ));

function Open({ of }: { of?: ResultTable }) {
  const words = useResultWords();
  if (!of || !isTold(of.answered)) return <p className="hint">{words.openHidden}</p>;
  return <p className="hint">{of.answered === 0 ? words.noneOf : words.openNote(of.answered)}</p>;
}

export function Statistics({ of }: { of: ResultStatistics }) {
  const words = useResultWords();
  const figures = useFigures();
  const facts: [string, string][] = [
    [words.mean, figures.figure(of.mean)],
    [words.median, figures.figure(of.median)],
    [words.quartiles, words.fromTo(figures.figure(of.lower_quartile), figures.figure(of.upper_quartile))],
  ];
  return (
    <dl className="res-statistics">
      {facts.map(([term, value], at) => (
        <div key={term}>
          <dt><i className="res-key" data-key={['mean', 'median', 'middle'][at]} aria-hidden="true" />{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
