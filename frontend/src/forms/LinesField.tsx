import { useState } from 'react';
import { useField, type FieldProps } from './Form';
import { Shell } from './fields';

const read = (text: string) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** A list of short texts, one a line. */
export function LinesField({ name, label, hint, required, rows = 3, lang }: FieldProps & { rows?: number; lang?: string }) {
  const { id, value, set, fault, describedBy } = useField<string[] | undefined>({ name, label, hint, required });
  const stored = (value ?? []).join('\n');
  // Empty lines and spaces while one types are nobody's values.
  const [typed, setTyped] = useState(stored);
  const text = read(typed).join('\n') === stored ? typed : stored;
  return (
    <Shell id={id} label={label} hint={hint} required={required} fault={fault}>
      <textarea
        id={id}
        className="field field-long"
        rows={rows}
        lang={lang}
        value={text}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy}
        onChange={(event) => {
          setTyped(event.target.value);
          set(read(event.target.value));
        }}
      />
    </Shell>
  );
}
