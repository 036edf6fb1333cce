import { useFigures } from './figures';
import { isTold } from './reading';
import { useResultWords } from './words';

type Cell = { value: string; label: string; count?: number | null; share?: number | null };
export type Stack = { key: string; label: string; cells: readonly Cell[] };

/** From so many per cent on a share has room for its number. */
const roomFor = 11;

/** Bars of a hundred each, cut in the order of the legend; what is protected is hatched. */
export function Stacks({ stacks }: { stacks: readonly Stack[] }) {
  const words = useResultWords();
  const figures = useFigures();
  const parts = stacks[0]?.cells ?? [];
  const shade = (at: number) => Math.round((100 * (at + 1)) / parts.length / 5) * 5;
  return (
    <div className="res-stacks">
      <div className="res-legend">
        <span className="visually-hidden">{words.legend}</span>
        {parts.map(({ value, label }, at) => (
          <span key={value}><i className="res-swatch" style={{ '--shade': `${shade(at)}%` } as React.CSSProperties} />{label}</span>
        ))}
        {stacks.some(({ cells }) => cells.some(({ count }) => !isTold(count))) && <span><i className="res-swatch" data-hidden="true" />{words.hidden}</span>}
      </div>
      {stacks.map(({ key, label, cells }) => {
        const rest = 100 - cells.reduce((sum, { share }) => sum + (share ?? 0), 0);
        return (
          <div key={key} className="res-stack-row">
            <span className="res-bar-label">{label}</span>
            <span className="res-stack">
              {cells.map(({ value, share }, at) => isTold(share) && share > 0 && (
                <span key={value} className="res-part" style={{ '--shade': `${shade(at)}%`, inlineSize: `${share}%` } as React.CSSProperties}>
                  {share >= roomFor && <b>{figures.round(share)}</b>}
                </span>
              ))}
              {rest > 0.5 && cells.some(({ share }) => !isTold(share)) && <span className="res-part" data-hidden="true" style={{ inlineSize: `${rest}%` }} />}
            </span>
          </div>
        );
      })}
    </div>
  );
}
