import { useId } from 'react';
import { PickInput, type UseOptions } from '~/forms/PickInput';
import { useInside } from '~/i18n/inside';
import type { Query } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import type { List } from './useList';

type Props<F extends Query> = { list: List<F>; name: keyof F & string; label: string; useOptions: UseOptions; /** What the chosen value is called. */ chosen: string };

/** A filter with too many values for a list of them: one types, and what was chosen is a link that takes it away. */
export function FilterPick<F extends Query>({ list, name, label, useOptions, chosen }: Props<F>) {
  const id = useId();
  const value = [(list.filters as Query)[name] ?? ''].flat()[0] ?? '';
  if (value !== '') return <FilterChip list={list} name={name} label={label} chosen={chosen} />;
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <PickInput id={id} label={label} useOptions={useOptions} onTake={(pick) => list.show({ [name]: pick.value } as never)} />
    </div>
  );
}

type ChipProps<F extends Query> = Omit<Props<F>, 'useOptions'>;

/** A filter that is set from elsewhere, and taken away here. */
export function FilterChip<F extends Query>({ list, name, label, chosen }: ChipProps<F>) {
  const { form: words } = useInside();
  return (
    <div>
      <span className="filter-label">{label}</span>
      <Link className="filter-chip" keepScroll to={list.href({ [name]: undefined } as never)}>
        <span className="visually-hidden">{words.unchoose('')}</span>
        {chosen}
        <Icon name="close" />
      </Link>
    </div>
  );
}
