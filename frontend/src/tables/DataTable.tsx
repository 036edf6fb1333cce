import type { ReactNode } from 'react';
import { useInside } from '~/i18n/inside';
import { Link } from '~/ui/Link';
import type { Selection } from './useSelection';

export type Column<Row> = {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** The names of its orders in the API, and the address of the list in an order. */
  sort?: { up: string; down?: string };
  /** The cell that names the row: the head of it for who listens, its title on a phone. */
  head?: boolean;
  numeric?: boolean;
};

type Props<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  /** How a row is called where its cells are not seen: the label of its checkbox. */
  nameOf: (row: Row) => string;
  sorted?: string;
  sortHref?: (sort: string) => string;
  selection?: Selection;
  /** The former rows, while the new ones are on their way. */
  isStale?: boolean;
};

/** A table on a desk, a list of cards on a phone; roles are written out because cards would lose them. */
export function DataTable<Row>({ caption, columns, rows, keyOf, nameOf, sorted, sortHref, selection, isStale }: Props<Row>) {
  const { list } = useInside();
  const keys = rows.map(keyOf);
  return (
    <div className="table-wrap" aria-busy={isStale}>
      <table className="data-table" role="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {selection && (
              <th role="columnheader" className="cell-check">
                <input
                  type="checkbox"
                  aria-label={list.selectPage}
                  checked={keys.length > 0 && keys.every(selection.has)}
                  onChange={(event) => selection.setMany(keys, event.target.checked)}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sorted={sorted} sortHref={sortHref} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row" data-selected={selection?.has(keyOf(row))}>
              {selection && (
                <td role="cell" className="cell-check">
                  <input
                    type="checkbox"
                    aria-label={list.select(nameOf(row))}
                    checked={selection.has(keyOf(row))}
                    onChange={() => selection.toggle(keyOf(row))}
                  />
                </td>
              )}
              {columns.map(({ key, label, cell, head, numeric }) =>
                head ? (
                  <th key={key} role="rowheader" scope="row" className="cell-head">{cell(row)}</th>
                ) : (
                  <td key={key} role="cell" className={numeric ? 'cell-number' : undefined}>
                    <span className="cell-label" aria-hidden="true">{label}</span>
                    <span>{cell(row)}</span>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HeadProps<Row> = { column: Column<Row>; sorted?: string; sortHref?: (sort: string) => string };

function HeadCell<Row>({ column: { label, sort, numeric }, sorted, sortHref }: HeadProps<Row>) {
  const { list } = useInside();
  const className = numeric ? 'cell-number' : undefined;
  if (!sort || !sortHref) return <th role="columnheader" scope="col" className={className}>{label}</th>;
  const isUp = sorted === sort.up;
  const isDown = sort.down !== undefined && sorted === sort.down;
  const next = isUp && sort.down ? sort.down : sort.up;
  return (
    <th role="columnheader" scope="col" className={className} aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}>
      <Link className="sort-link" to={sortHref(next)} keepScroll data-sort={isUp ? 'up' : isDown ? 'down' : undefined}>
        {label}
        {(isUp || isDown) && <span className="visually-hidden">, {isUp ? list.sortedUp : list.sortedDown}</span>}
      </Link>
    </th>
  );
}
