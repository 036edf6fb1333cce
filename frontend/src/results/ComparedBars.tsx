import { letterOf } from './letters';
import { useFigures } from './figures';
import { changeOf, isTold, most, type ComparedTable } from './reading';

const whichOf = (at: number, all: number) => (at === 0 ? 'first' : at === all - 1 ? 'last' : 'between');

/** For each answer a bar of each survey, oldest first, with its letter: the colour alone would not say which. */
export function ComparedBars({ of: { cells, differs, statistics }, isBroken }: { of: ComparedTable; isBroken: boolean }) {
  const figures = useFigures();
  if (differs) return <ComparedMeans of={statistics.map((one) => one?.mean)} />;
  const top = most(cells.flatMap((row) => row.in.map((cell) => cell?.count)));
  return (
    <div className="res-bars">
      {cells.map(({ key, cell, in: each }) => {
        const change = changeOf(each, isBroken);
        return (
          <div key={key} className="res-compared-row">
            <span className="res-bar-label">{figures.label(cell)}</span>
            {each.map((one, at) => (
              <span key={at} className="res-compared-bar">
                <b>{letterOf(at)}</b>
                <span className="res-track" data-hidden={one !== undefined && !isTold(one.count)}>
                  {isTold(one?.count) && <span className="res-bar" data-which={whichOf(at, each.length)} style={{ inlineSize: `${one.share ?? (100 * one.count) / top}%` }} />}
                </span>
                <span className="res-bar-value">{one === undefined ? '–' : (figures.share(one.share) ?? figures.count(one.count))}</span>
              </span>
            ))}
            {change !== undefined && <span className="res-change">{figures.points(change)}</span>}
          </div>
        );
      })}
    </div>
  );
}

function ComparedMeans({ of }: { of: (number | undefined)[] }) {
  const figures = useFigures();
  const top = Math.max(1, ...of.map((mean) => mean ?? 0));
  return (
    <div className="res-bars">
      {of.map((mean, at) => (
        <span key={at} className="res-compared-bar">
          <b>{letterOf(at)}</b>
          <span className="res-track">{isTold(mean) && <span className="res-bar" data-which={whichOf(at, of.length)} style={{ inlineSize: `${(100 * Math.max(0, mean)) / top}%` }} />}</span>
          <span className="res-bar-value">{isTold(mean) ? figures.figure(mean) : '–'}</span>
        </span>
      ))}
    </div>
  );
}
