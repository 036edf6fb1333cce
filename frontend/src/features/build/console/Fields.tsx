import { useId } from 'react';
import type { BuildWords } from '../it';
import type { Field, Operation } from './contract';
import type { Values } from './request';

type Props = { operation: Operation; values: Values; suggested: readonly string[]; words: BuildWords; onChange: (name: string, value: string) => void };

/** What an operation takes: what it needs first, the rest folded away. */
export function Fields({ operation, values, suggested, words, onChange }: Props) {
  const needed = operation.fields.filter(({ required }) => required);
  const others = operation.fields.filter(({ required }) => !required);
  const first = needed.find((field) => field.in === 'path');
  const shown = (field: Field) => (
    <Input key={`${operation.id}/${field.name}`} field={field} value={values[field.name] ?? ''} suggested={field === first ? suggested : []} words={words} onChange={(value) => onChange(field.name, value)} />
  );
  return (
    <>
      {needed.length > 0 && <div className="console-fields">{needed.map(shown)}</div>}
      {others.length > 0 && (
        <details key={operation.id} className="console-more">
          <summary>{words.options(others.length)}</summary>
          <div className="console-fields">{others.map(shown)}</div>
        </details>
      )}
    </>
  );
}

function Input({ field, value, suggested, words, onChange }: { field: Field; value: string; suggested: readonly string[]; words: BuildWords; onChange: (value: string) => void }) {
  const id = useId();
  const options = field.flag ? ['true', 'false'] : field.repeated ? undefined : field.options;
  const hint = [field.repeated ? words.several : '', field.repeated && field.options ? words.oneOf(field.options.join(', ')) : ''].filter(Boolean).join(' ');
  const about = { id, value, required: field.required, 'aria-describedby': hint || field.description ? `${id}-hint` : undefined };
  return (
    <div className="form-field">
      <label htmlFor={id}><code>{field.name}</code></label>
      {options ? (
        <select {...about} className="field" onChange={(event) => onChange(event.target.value)}>
          <option value="">{words.notSent}</option>
          {options.map((one) => <option key={one}>{one}</option>)}
        </select>
      ) : (
        <input
          {...about}
          className="field"
          type={field.number ? 'number' : 'text'}
          {...field.number}
          list={suggested.length ? `${id}-list` : undefined}
          placeholder={field.hint}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {suggested.length > 0 && <datalist id={`${id}-list`}>{suggested.map((one) => <option key={one} value={one} />)}</datalist>}
      {about['aria-describedby'] && (
        <p id={`${id}-hint`} className="hint">
          {field.description && <span lang="en">{field.description} </span>}
          {hint}
        </p>
      )}
    </div>
  );
}
