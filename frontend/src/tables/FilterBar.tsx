import { useId, useState, type FormEvent } from 'react';
import type { Query } from '~/paths';
import { useInside } from '~/i18n/inside';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import type { List } from './useList';

export type Filter = { name: string; label: string; options: readonly { value: string; label: string }[] };

type Props<F extends Query> = { list: List<F>; search?: string; filters: Filter[] };

/** A search and a few choices; each writes the address. On a phone the choices fold away. */
export function FilterBar<F extends Query>({ list, search, filters }: Props<F>) {
  const { list: words } = useInside();
  const id = useId();
  const [open, setOpen] = useState(false);
  const valueOf = (name: string) => [(list.filters as Query)[name] ?? ''].flat()[0] ?? '';
  const q = valueOf('q');
  const chosen = filters.filter(({ name }) => valueOf(name) !== '').length;
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
        {filters.map(({ name, label, options }) => (
          <div key={name}>
            <label htmlFor={`${id}-${name}`}>{label}</label>
            <select
              id={`${id}-${name}`}
              className="field"
              value={valueOf(name)}
              onChange={(event) => list.show({ [name]: event.target.value || undefined } as never)}
            >
              <option value="">{words.all}</option>
              {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
            </select>
          </div>
        ))}
        {list.isFiltered && <Link className="reset-link" keepScroll to={list.bare}>{words.reset}</Link>}
      </div>
    </div>
  );
}
