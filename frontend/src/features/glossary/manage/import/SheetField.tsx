import { useId, type ChangeEvent, type RefObject } from 'react';
import { useField } from '~/forms/Form';
import { FaultText } from '~/forms/fields';
import { mostCharacters, rowsOf } from './sheet';
import { useImportWords } from './words';

type Props = { area: RefObject<HTMLTextAreaElement | null>; onFile: (event: ChangeEvent<HTMLInputElement>) => void };

/** A file, or its text: what is chosen is shown, and can be corrected before it is tried. */
export function SheetField({ area, onFile }: Props) {
  const words = useImportWords();
  const fileId = useId();
  const { id, value, set, fault } = useField<string>({ name: '/csv', label: words.csv, required: true });
  const over = [...value].length - mostCharacters;
  return (
    <>
      <div className="form-field">
        <label htmlFor={fileId}>{words.file}</label>
        <p id={`${fileId}-hint`} className="hint">{words.fileHint}</p>
        <input id={fileId} type="file" accept=".csv,.txt,text/csv,text/plain" className="field" aria-describedby={`${fileId}-hint`} onChange={onFile} />
      </div>
      <div className="form-field" data-fault={fault !== undefined}>
        <label htmlFor={id}>{words.csv}</label>
        <textarea
          ref={area}
          id={id}
          className="field field-long sheet-text"
          rows={10}
          wrap="off"
          spellCheck={false}
          value={value}
          aria-required
          aria-invalid={fault !== undefined || over > 0}
          aria-describedby={`${id}-left${fault ? ` ${id}-fault` : ''}`}
          onChange={(event) => set(event.target.value)}
        />
        <p id={`${id}-left`} className={over > 0 ? 'fault' : 'hint'}>{over > 0 ? words.tooLong(over) : value !== '' && words.rows(rowsOf(value))}</p>
        <FaultText id={id} fault={fault} />
      </div>
    </>
  );
}
