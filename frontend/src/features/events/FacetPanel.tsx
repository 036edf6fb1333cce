import { useId } from 'react';
import type { FacetCount } from '~/api';
import { useEventWords, type EventWords } from '~/i18n/events';
import { facetNames, type FacetName, type Facets, type Filters } from './filters';

type Props = {
  facets: Facets;
  filters: Filters;
  onToggle: (facet: FacetName, value: string) => void;
  onPeriod: (period: Filters['period']) => void;
  onDays: (from: string, to: string) => void;
};

/** What a facet's value is called on screen; themes and provinces bring their own names from the API. */
export function valueLabel(words: EventWords, facet: FacetName, value: string, label = value): string {
  if (facet === 'kind') return words.kind[value as keyof EventWords['kind']];
  return facet === 'mode' ? words.mode[value as keyof EventWords['mode']] : label;
}

export function FacetPanel({ facets, filters, onToggle, onPeriod, onDays }: Props) {
  return (
    <>
      {/* A month says itself when it is. */}
      {filters.view !== 'month' && <Period filters={filters} onPeriod={onPeriod} onDays={onDays} />}
      {facetNames.map((name, i) => (
        <FacetGroup key={name} name={name} open={i < 3} values={facets[name] ?? []} chosen={filters[name] ?? []} onToggle={onToggle} />
      ))}
    </>
  );
}

function Period({ filters: { period, from = '', to = '' }, onPeriod, onDays }: Pick<Props, 'filters' | 'onPeriod' | 'onDays'>) {
  const { events: words } = useEventWords();
  const id = useId();
  const isDays = from !== '' || to !== '';
  return (
    <details className="facet" open>
      <summary id={id}>{words.period}</summary>
      <div role="group" aria-labelledby={id}>
        <ul>
          {([undefined, 'past'] as const).map((one) => (
            <li key={one ?? 'coming'}>
              <label className="facet-value">
                <input type="radio" name={id} checked={!isDays && period === one} onChange={() => onPeriod(one)} />
                <span>{words.periods[one ?? 'coming']}</span>
              </label>
            </li>
          ))}
        </ul>
        <form
          key={`${from}/${to}`}
          className="facet-days"
          onSubmit={(event) => {
            event.preventDefault();
            const data = new FormData(event.currentTarget);
            onDays(String(data.get('from')), String(data.get('to')));
          }}
        >
          <label htmlFor={`${id}-from`}>{words.from}</label>
          <input id={`${id}-from`} name="from" type="date" className="field" defaultValue={from} />
          <label htmlFor={`${id}-to`}>{words.to}</label>
          <input id={`${id}-to`} name="to" type="date" className="field" defaultValue={to} />
          <button type="submit" className="btn btn-outline-primary btn-sm">{words.applyDays}</button>
        </form>
      </div>
    </details>
  );
}

type GroupProps = { name: FacetName; open: boolean; values: FacetCount[]; chosen: string[]; onToggle: Props['onToggle'] };

function FacetGroup({ name, open, values, chosen, onToggle }: GroupProps) {
  const words = useEventWords();
  if (values.length === 0) return null;
  return (
    <details className="facet" open={open || chosen.length > 0}>
      <summary id={`facet-${name}`}>{words.events.facet[name]}</summary>
      <div role="group" aria-labelledby={`facet-${name}`}>
        <ul>
          {values.map(({ value, label, count }) => (
            <li key={value}>
              <label className="facet-value">
                <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(name, value)} />
                <span>{valueLabel(words, name, value, label)}</span>
                <span className="count">{count}</span>
              </label>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
