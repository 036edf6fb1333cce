import { useRef, type ReactNode } from 'react';
import { useInside } from '~/i18n/inside';
import { Icon } from '~/ui/Icon';
import { useField } from './Form';
import { FaultText } from './fields';

type Props<Row> = {
  name: string;
  /** The heading of all rows, and the word for one. */
  label: string;
  one: string;
  hint?: string;
  fresh: Row;
  max?: number;
  /** The fields of a row, named under its pointer. */
  children: (pointer: string, index: number) => ReactNode;
};

/** Rows of fields that can be added and taken away; the focus follows. */
export function RowsField<Row>({ name, label, one, hint, fresh, max = 20, children }: Props<Row>) {
  const { form: words } = useInside();
  const { id, value, set, fault, describedBy } = useField<Row[] | undefined>({ name, label, hint });
  const rows = value ?? [];
  const box = useRef<HTMLFieldSetElement>(null);
  const focusRow = (index: number) =>
    requestAnimationFrame(() => box.current?.querySelectorAll<HTMLElement>('.form-row')[index]?.querySelector<HTMLElement>('input,select,textarea')?.focus());
  const add = () => {
    set([...rows, fresh]);
    focusRow(rows.length);
  };
  const remove = (index: number) => {
    set(rows.filter((_, i) => i !== index));
    if (rows.length > 1) focusRow(Math.max(0, index - 1));
    else document.getElementById(id)?.focus();
  };
  return (
    <fieldset ref={box} className="form-field rows" aria-describedby={describedBy}>
      <legend>{label}</legend>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      {rows.map((_, i) => (
        <div key={i} className="form-row" role="group" aria-label={words.row(one, i + 1)}>
          {children(`${name}/${i}`, i)}
          <button type="button" className="text-button" onClick={() => remove(i)}>
            <Icon name="close" />
            <span>{words.removeRow(words.row(one.toLowerCase(), i + 1))}</span>
          </button>
        </div>
      ))}
      <button id={id} type="button" className="btn btn-outline-primary btn-sm" disabled={rows.length >= max} onClick={add}>
        {words.add}: {one.toLowerCase()}
      </button>
      <FaultText id={id} fault={fault} />
    </fieldset>
  );
}
