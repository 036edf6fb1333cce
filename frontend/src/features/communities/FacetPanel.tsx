import type { FacetCount } from '~/api';
import { useWords } from '~/i18n';
import { facetNames, type FacetName, type Facets, type Filters } from './filters';
import { valueLabel } from './words';

type Props = {
  facets: Facets;
  filters: Filters;
  onToggle: (facet: FacetName, value: string) => void;
};

export function FacetPanel({ facets, filters, onToggle }: Props) {
  return facetNames.map((name, i) => (
    <FacetGroup key={name} name={name} open={i < 3} values={facets[name] ?? []} chosen={filters[name] ?? []} onToggle={onToggle} />
  ));
}

const shown = 8;

type GroupProps = { name: FacetName; open: boolean; values: FacetCount[]; chosen: string[]; onToggle: Props['onToggle'] };

function FacetGroup({ name, open, values, chosen, onToggle }: GroupProps) {
  const words = useWords();
  const { facet, moreValues } = words.communities;
  if (values.length === 0) return null;
  const box = (value: FacetCount) => (
    <li key={value.value}>
      <label className="facet-value">
        <input type="checkbox" checked={chosen.includes(value.value)} onChange={() => onToggle(name, value.value)} />
        <span>{valueLabel(words, name, value.value, value.label)}</span>
        <span className="count">{value.count}</span>
      </label>
    </li>
  );
  // One or two more are sooner read than unfolded.
  const cut = values.length > shown + 2 ? shown : values.length;
  const rest = values.slice(cut);
  return (
    <details className="facet" open={open || chosen.length > 0}>
      <summary id={`facet-${name}`}>{facet[name]}</summary>
      <div role="group" aria-labelledby={`facet-${name}`}>
        <ul>{values.slice(0, cut).map(box)}</ul>
        {rest.length > 0 && (
          <details className="facet-rest" open={rest.some((value) => chosen.includes(value.value))}>
            <summary>{moreValues(rest.length)}</summary>
            <ul>{rest.map(box)}</ul>
          </details>
        )}
      </div>
    </details>
  );
}
