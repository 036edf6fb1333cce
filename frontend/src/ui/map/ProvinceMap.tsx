import { useLanguage } from '~/i18n';
import { Icon } from '../Icon';
import { Link } from '../Link';
import { labelOf, pathOf, provinceCodes, size, type Province } from './provinces';

export type ProvinceCount = { code: string; name: string; count: number };

type Props = {
  /** What is counted, as the list's name. */
  label: string;
  provinces: ProvinceCount[];
  selected: string[];
  hrefOf: (code: string) => string;
};

/**
 * The provinces as a map and as a list of the same links. The list is what the keyboard and who listens are led through;
 * the map is for the mouse and the finger, and for who knows places by where they lie.
 */
export function ProvinceMap({ label, provinces, selected, hrefOf }: Props) {
  const language = useLanguage();
  const most = Math.max(1, ...provinces.map(({ count }) => count));
  const known = new Map(provinces.map((one) => [one.code, one]));
  // What is drawn later lies above: the outline of who is chosen is whole.
  const drawn = provinceCodes.toSorted((a, b) => Number(selected.includes(a)) - Number(selected.includes(b)));
  const tile = (code: Province) => {
    const { count = 0, name = code } = known.get(code) ?? {};
    const [x, y] = labelOf(code);
    const isChosen = selected.includes(code);
    const shape = (
      <>
        <title>{name}</title>
        <path d={pathOf(code)} />
        <text x={x} y={y}>{isChosen && '✓ '}{code}</text>
        <text x={x} y={y + 24} className="map-count">{count.toLocaleString(language)}</text>
      </>
    );
    const level = count === 0 ? 0 : Math.ceil((count / most) * 3);
    return (
      <g key={code} className="map-tile" data-level={level} data-chosen={isChosen}>
        {count === 0 && !isChosen ? shape : <Link to={hrefOf(code)} keepScroll tabIndex={-1}>{shape}</Link>}
      </g>
    );
  };
  return (
    <div className="province-map">
      <svg viewBox={`-4 -4 ${size.width + 8} ${size.height + 8}`} aria-hidden="true" focusable="false">{drawn.map(tile)}</svg>
      <ul aria-label={label}>
        {provinces.map(({ code, name, count }) => {
          const isChosen = selected.includes(code);
          const text = <><span>{isChosen && <Icon name="check-circle" />}{name}</span> <span className="count">{count.toLocaleString(language)}</span></>;
          return (
            <li key={code}>
              {count === 0 && !isChosen
                ? <span className="map-none">{text}</span>
                : <Link to={hrefOf(code)} keepScroll aria-current={isChosen || undefined}>{text}</Link>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
