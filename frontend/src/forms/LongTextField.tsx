import { useState } from 'react';
import { useInside } from '~/i18n/inside';
import { useField, type FieldProps } from './Form';
import { Shell } from './fields';
import { Markdown } from './Markdown';

type Props = FieldProps & { maxLength: number; rows?: number; lang?: string; /** Offers a preview of the text as it will be read. */ markdown?: boolean };

/** Several lines, that grow with what is written; how much room is left is said when it becomes little. */
export function LongTextField({ name, label, hint, required, maxLength, rows = 4, lang, markdown }: Props) {
  const { form: words } = useInside();
  const { id, value, set, fault, describedBy } = useField<string | null>({ name, label, hint: hint ?? (markdown && words.markdown), required });
  const [preview, setPreview] = useState(false);
  const text = value ?? '';
  // Characters as the API counts them, not UTF-16 units.
  const left = maxLength - [...text].length;
  const counted = left < maxLength / 5;
  const toggle = markdown && (
    <button type="button" className="text-button" aria-pressed={preview} aria-controls={id} onClick={() => setPreview(!preview)}>
      {preview ? words.write : words.preview}
    </button>
  );
  return (
    <Shell id={id} label={label} hint={hint ?? (markdown && words.markdown)} required={required} fault={fault} after={toggle}>
      {preview && (
        <div className="preview prose" lang={lang}>
          {text.trim() === '' ? <p className="hint">{words.previewEmpty}</p> : <Markdown text={text} />}
        </div>
      )}
      <textarea
        id={id}
        className="field field-long"
        hidden={preview}
        rows={rows}
        lang={lang}
        value={text}
        aria-required={required}
        aria-invalid={fault !== undefined}
        aria-describedby={[describedBy, counted && `${id}-left`].filter(Boolean).join(' ') || undefined}
        onChange={(event) => set(event.target.value)}
      />
      {counted && <p id={`${id}-left`} className={left < 0 ? 'fault' : 'hint'}>{left < 0 ? words.over(-left) : words.left(left)}</p>}
    </Shell>
  );
}
