import type { ResultCell } from '~/api';
import { useFigures } from './figures';
import { isTold, most } from './reading';

type Cell = Pick<ResultCell, 'value' | 'label' | 'from' | 'below' | 'count'> & { share?: number | null };

/** One bar for each answer: as long as its share of all who answered, or, where that is not told, beside the longest. */
export function Bars({ cells }: { cells: readonly Cell[] }) {
  const figures = useFigures();
  const top = most(cells.map(({ count }) => count));
  const byShare = cells.some(({ share }) => isTold(share));
  return (
    <div className="res-bars">
      {cells.map((cell) => (
        <div key={cell.value} className="res-bar-row">
          <span className="res-bar-label">{figures.label(cell)}</span>
          <span className="res-track" data-hidden={!isTold(cell.count)}>
            {isTold(cell.count) && <span className="res-bar" style={{ inlineSize: `${byShare ? (cell.share ?? 0) : (100 * cell.count) / top}%` }} />}
          </span>
          <span className="res-bar-value">{figures.share(cell.share) ?? figures.count(cell.count)}</span>
        </div>
      ))}
    </div>
  );
}
