import type { ReactNode } from 'react';
import { useInside } from '~/i18n/inside';
import type { Selection } from './useSelection';

type Props = {
  selection: Selection;
  /** How many match the filters; all of them can be selected when `canSelectAll`. */
  total?: number;
  shown: number;
  canSelectAll?: boolean;
  /** What can be done with them. */
  children: ReactNode;
};

/** Stands at the foot of the screen while something is selected. */
export function BulkBar({ selection, total, shown, canSelectAll, children }: Props) {
  const { list } = useInside();
  const count = selection.all ? (total ?? shown) : selection.keys.length;
  const more = canSelectAll && !selection.all && total !== undefined && total > count && selection.keys.length >= shown;
  return (
    <div className="bulk-bar" role="region" aria-label={list.actions} hidden={count === 0}>
      <p role="status">{count > 0 && (selection.all ? list.allSelected(count) : list.selected(count))}</p>
      {more && <button type="button" className="text-button" onClick={selection.selectAll}>{list.selectAll(total)}</button>}
      <div className="bulk-actions">{children}</div>
      <button type="button" className="text-button" onClick={selection.clear}>{list.unselect}</button>
    </div>
  );
}
