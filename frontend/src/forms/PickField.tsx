import { useState } from 'react';
import { useInside } from '~/i18n/inside';
import { Icon } from '~/ui/Icon';
import { useField, type FieldProps } from './Form';
import { FaultText } from './fields';
import { PickInput, type Pick, type UseOptions } from './PickInput';

type Props = FieldProps & {
  useOptions: UseOptions;
  /** The name of a value that was chosen earlier. */
  labelOf: (value: string) => string;
  /** One value (a string or null) instead of a list. */
  single?: boolean;
  max?: number;
  /** Values that are not offered. */
  exclude?: string[];
};

/** Chosen from many: type, arrows, Enter; what was chosen stands above as buttons that take it back. */
export function PickField({ name, label, hint, required, useOptions, labelOf, single, max = 50, exclude = [] }: Props) {
  const { form: words } = useInside();
  const { id, value, set, fault, describedBy } = useField<string[] | string | null | undefined>({ name, label, hint, required });
  const [taken, setTaken] = useState<Record<string, string>>({});
  const chosen = [value ?? []].flat();
  const keep = (next: string[]) => set(single ? (next.at(-1) ?? null) : next);
  const take = (option: Pick) => {
    setTaken({ ...taken, [option.value]: option.label });
    keep(single ? [option.value] : [...chosen, option.value]);
  };
  return (
    <div className="form-field" data-fault={fault !== undefined}>
      <label htmlFor={id}>{label}{!required && <span className="optional"> ({words.optional})</span>}</label>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      {chosen.length > 0 && (
        <ul className="picked" aria-label={`${words.chosen}: ${label}`}>
          {chosen.map((one) => (
            <li key={one}>
              <button type="button" className="filter-chip" onClick={() => keep(chosen.filter((other) => other !== one))}>
                <span className="visually-hidden">{words.unchoose('')}</span>
                {taken[one] ?? labelOf(one)}
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <PickInput
        id={id}
        label={label}
        useOptions={useOptions}
        exclude={[...chosen, ...exclude]}
        disabled={!single && chosen.length >= max}
        aria-required={required}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy}
        onTake={take}
      />
      <FaultText id={id} fault={fault} />
    </div>
  );
}
