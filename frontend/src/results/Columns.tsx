import type { ResultTable } from '~/api';
import { useFigures } from './figures';
import { isTold, most, placesOn, withoutEmptyEnds } from './reading';

/** Values in their order, side by side; of a scale the middle half, the median and the mean stand under them. */
export function Columns({ of: { cells: all, statistics }, isScale }: { of: ResultTable; isScale: boolean }) {
  const cells = withoutEmptyEnds(all);
  const figures = useFigures();
  const top = most(cells.map(({ count }) => count));
  const places = isScale && statistics ? placesOn(cells, statistics) : undefined;
  return (
    <div className="res-columns">
      <div className="res-columns-bars">
        {cells.map((cell) => (
          <div key={cell.value} className="res-column">
            <span className="res-column-value">{isTold(cell.count) ? (figures.share(cell.share)?.replace(/\s/g, '\u00a0') ?? figures.count(cell.count)) : '*'}</span>
            <span className="res-column-bar" data-hidden={!isTold(cell.count)} style={isTold(cell.count) ? { blockSize: `${(100 * cell.count) / top}%` } : undefined} />
          </div>
        ))}
      </div>
      {places && (
        <div className="res-box">
          <i className="res-box-middle" style={{ insetInlineStart: `${places.lower}%`, inlineSize: `${places.upper - places.lower}%` }} />
          <i className="res-box-median" style={{ insetInlineStart: `${places.median}%` }} />
          <i className="res-box-mean" style={{ insetInlineStart: `${places.mean}%` }} />
        </div>
      )}
      <div className="res-columns-labels">
        {cells.map((cell) => <span key={cell.value}>{figures.shortLabel(cell)}</span>)}
      </div>
    </div>
  );
}
