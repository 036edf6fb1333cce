import { useId, useState, type KeyboardEvent } from 'react';

/**
 * The keyboard of a text field with a list of options (ARIA 1.2 combobox): arrows move, Enter takes, Escape closes.
 * The focus stays in the field; nothing is chosen by moving.
 */
export function useListbox({ count, expanded, onTake, onExpand }: {
  count: number;
  expanded: boolean;
  onTake: (index: number) => void;
  onExpand: (expanded: boolean) => void;
}) {
  const id = useId();
  const [active, setActive] = useState(-1);
  const at = expanded && active < count ? active : -1;
  const move = (to: number) => {
    onExpand(true);
    setActive(to);
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && expanded) onExpand(false);
    else if (event.key === 'ArrowDown' && count > 0) move(at + 1 < count ? at + 1 : 0);
    else if (event.key === 'ArrowUp' && count > 0) move(at > 0 ? at - 1 : count - 1);
    else if (event.key === 'Enter' && at >= 0) onTake(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    setActive,
    field: {
      role: 'combobox',
      autoComplete: 'off',
      'aria-autocomplete': 'list',
      'aria-expanded': expanded,
      'aria-controls': `${id}-list`,
      'aria-activedescendant': at >= 0 ? `${id}-${at}` : undefined,
      onKeyDown,
    } as const,
    list: { id: `${id}-list`, role: 'listbox' } as const,
    option: (index: number) =>
      ({
        id: `${id}-${index}`,
        role: 'option',
        'aria-selected': index === at,
        className: 'completion',
        // The field keeps the focus.
        onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
        onMouseMove: () => setActive(index),
        onClick: () => onTake(index),
      }) as const,
  };
}
