import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { Query } from '~/paths';
import { useInside } from '~/i18n/inside';
import { compact } from '~/routing';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import type { List } from './useList';

type Option = { value: string; label: string; group?: string };
export type Filter = { name: string; label: string; options: readonly Option[]; /** What no choice means, where it is not simply all. */ all?: string };

type Props<F extends Query> = {
  list: List<F>;
  search?: string;
  filters: Filter[];
  /** Days, as the address has them. */
  days?: { name: string; label: string }[];
  /** Filters of other kinds. */
  children?: ReactNode;
};

/** A search and a few choices; each writes the address. On a phone the choices fold away. */
export function FilterBar<F extends Query>({ list, search, filters, days = [], children }: Props<F>) {
  const { list: words } = useInside();
  const id = useId();
  const [open, setOpen] = useState(false);
  const valueOf = (name: string) => [(list.filters as Query)[name] ?? ''].flat()[0] ?? '';
  const q = valueOf('q');
  const chosen = Object.keys(compact(list.filters as Query)).filter((name) => !['q', 'sort'].includes(name)).length;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    list.show({ q: String(new FormData(event.currentTarget).get('q')).trim() } as never);
  };
  return (
    <div className="filter-bar">
      {search && (
        <form role="search" className="filter-search" onSubmit={submit}>
          <label htmlFor={`${id}-q`}>{search}</label>
          <div className="search-row">
            <input id={`${id}-q`} key={q} name="q" type="search" className="field" defaultValue={q} maxLength={100} autoComplete="off" />
            <button type="submit" className="btn btn-primary">
              <Icon name="search" className="icon-white" />
              <span className="visually-hidden">{words.search}</span>
            </button>
          </div>
        </form>
      )}
      {filters.length > 0 && (
        <button type="button" className="btn btn-outline-primary filters-fold" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          <Icon name="funnel" />
          <span>{words.filters}{chosen > 0 && ` (${chosen})`}</span>
        </button>
      )}
      <div id={id} className="filter-choices" role="group" aria-label={words.filters} data-open={open}>
        {filters.map(({ name, label, options, all }) => (
          <div key={name}>
            <label htmlFor={`${id}-${name}`}>{label}</label>
            <select
              id={`${id}-${name}`}
              className="field"
              value={valueOf(name)}
              onChange={(event) => list.show({ [name]: event.target.value || undefined } as never)}
            >
              <option value="">{all ?? words.all}</option>
              <Options of={options} />
            </select>
          </div>
        ))}
        {children}
        {days.map(({ name, label }) => (
          <div key={name}>
            <label htmlFor={`${id}-${name}`}>{label}</label>
            <input
              id={`${id}-${name}`}
              key={valueOf(name)}
              type="date"
              className="field"
              defaultValue={valueOf(name)}
              // A year that is being typed is a year already; what is no day yet waits until the field is left.
              onBlur={(event) => event.target.value !== valueOf(name) && list.show({ [name]: event.target.value || undefined } as never)}
              onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
            />
          </div>
        ))}
        {list.isFiltered && <Link className="reset-link" keepScroll to={list.bare}>{words.reset}</Link>}
      </div>
    </div>
  );
}

/** Those of one group stand together, under its name. */
function Options({ of }: { of: readonly Option[] }) {
  const groups = [...new Set(of.map(({ group }) => group))];
  return groups.map((group) => {
    const options = of
      .filter((option) => option.group === group)
      .map(({ value, label }) => <option key={value} value={value}>{label}</option>);
    return group ? <optgroup key={group} label={group}>{options}</optgroup> : options;
  });
}
