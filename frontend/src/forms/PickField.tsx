import { useState } from 'react';
import { useInside } from '~/i18n/inside';
import { Icon } from '~/ui/Icon';
import { useListbox } from '~/ui/useListbox';
import { useField, type FieldProps } from './Form';
import { FaultText } from './fields';

export type Pick = { value: string; label: string; note?: string; lang?: string };

type Props = FieldProps & {
  /** What a text finds; asked at each key, answered from what is there or by the API. */
  useOptions: (text: string) => { options: Pick[]; isFetching?: boolean };
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
  const { form: words, list: listWords } = useInside();
  const { id, value, set, fault, describedBy } = useField<string[] | string | null | undefined>({ name, label, hint, required });
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [taken, setTaken] = useState<Record<string, string>>({});
  const chosen = [value ?? []].flat();
  const { options, isFetching } = useOptions(text.trim());
  const offered = options.filter((option) => !chosen.includes(option.value) && !exclude.includes(option.value));
  const expanded = open && (offered.length > 0 || text.trim() !== '');
  const keep = (next: string[]) => set(single ? (next.at(-1) ?? null) : next);
  const take = (index: number) => {
    const option = offered[index];
    if (!option) return;
    setTaken({ ...taken, [option.value]: option.label });
    keep(single ? [option.value] : [...chosen, option.value]);
    setText('');
    setOpen(false);
  };
  const listbox = useListbox({ count: offered.length, expanded, onTake: take, onExpand: setOpen });
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
      <div className="combobox">
        <input
          {...listbox.field}
          id={id}
          className="field"
          value={text}
          placeholder={words.typeToFind}
          disabled={!single && chosen.length >= max}
          aria-required={required}
          aria-invalid={fault !== undefined}
          aria-describedby={describedBy}
          onChange={(event) => {
            setText(event.target.value);
            listbox.setActive(-1);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
        />
        <div className="completions" hidden={!expanded}>
          <ul {...listbox.list} aria-label={label}>
            {offered.slice(0, 30).map((option, i) => (
              <li key={option.value} {...listbox.option(i)}>
                <span lang={option.lang}>{option.label}</span>
                {option.note && <span className="completion-note">{option.note}</span>}
              </li>
            ))}
          </ul>
          {offered.length === 0 && <p className="completion-none">{isFetching ? listWords.loading : words.noOption}</p>}
        </div>
      </div>
      <FaultText id={id} fault={fault} />
    </div>
  );
}
