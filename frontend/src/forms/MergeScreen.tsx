import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useInside } from '~/i18n/inside';
import { Notice } from '~/ui/Notice';
import type { Merge } from './merge';
import { put, type Pointer } from './pointer';
import type { Form } from './useForm';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyForm = Form<any>;
type Choice = 'mine' | 'theirs' | 'both';
type Props = { form: AnyForm; merge: Merge<unknown>; show?: (pointer: string, value: unknown) => ReactNode };

/** Somebody else saved meanwhile: what only one of us changed is together already; for the rest all three texts stand side by side. */
export function MergeScreen({ form, merge, show }: Props) {
  const { merge: words, form: formWords } = useInside();
  const heading = useRef<HTMLHeadingElement>(null);
  const [decided, setDecided] = useState<Record<Pointer, { choice: Choice; value: unknown }>>({});
  useEffect(() => heading.current?.focus(), []);

  const label = (pointer: string) => form.fields.get(pointer)?.label ?? pointer;
  const open = merge.conflicts.filter(({ pointer }) => !decided[pointer]).length;
  const save = () =>
    form.resolve(merge.conflicts.reduce((all, { pointer }) => put(all, pointer, decided[pointer]?.value), merge.merged));
  const { conflicts } = merge;
  return (
    <section className="merge" aria-labelledby="merge-title">
      <h2 id="merge-title" ref={heading} tabIndex={-1}>{words.title}</h2>
      <p>{conflicts.length === 0 ? words.noConflict : words.text(conflicts.length)}</p>
      {merge.taken.length > 0 && (
        <Notice tone="success"><p>{words.taken}: {merge.taken.map(label).join(', ')}.</p></Notice>
      )}
      {conflicts.map((conflict) => (
        <Decision
          key={conflict.pointer}
          label={label(conflict.pointer)}
          conflict={conflict}
          show={(value) => show?.(conflict.pointer, value) ?? plain(value)}
          choice={decided[conflict.pointer]?.choice}
          value={decided[conflict.pointer]?.value}
          onDecide={(choice, value) => setDecided((all) => ({ ...all, [conflict.pointer]: { choice, value } }))}
        />
      ))}
      <div className="save-bar">
        <button type="button" className="btn btn-primary" disabled={open > 0 || form.state.kind === 'saving'} onClick={save}>{words.save}</button>
        <p role="status" className="save-state">{open > 0 ? words.open(open) : form.state.kind === 'saving' ? formWords.saving : words.ready}</p>
      </div>
    </section>
  );
}

type DecisionProps = {
  label: string;
  conflict: Merge<unknown>['conflicts'][number];
  show: (value: unknown) => ReactNode;
  choice?: Choice;
  value: unknown;
  onDecide: (choice: Choice, value: unknown) => void;
};

function Decision({ label, conflict: { base, mine, theirs }, show, choice, value, onDecide }: DecisionProps) {
  const { merge: words } = useInside();
  const id = useId();
  const areTexts = typeof mine === 'string' && typeof theirs === 'string';
  const areLists = Array.isArray(mine) && Array.isArray(theirs);
  const together = areTexts ? `${mine}\n\n${theirs}` : areLists ? [...theirs, ...mine.filter((one) => !theirs.includes(one))] : undefined;
  const ways: [Choice, string, unknown][] = [['mine', words.useMine, mine], ['theirs', words.useTheirs, theirs]];
  if (together !== undefined) ways.push(['both', words.useBoth, together]);
  return (
    <fieldset className="merge-field">
      <legend>{label}</legend>
      <div className="merge-texts">
        <div><h3>{words.mine}</h3><div className="merge-text merge-mine">{show(mine)}</div></div>
        <div><h3>{words.theirs}</h3><div className="merge-text merge-theirs">{show(theirs)}</div></div>
      </div>
      <details><summary>{words.base}</summary><div className="merge-text">{show(base)}</div></details>
      <div className="merge-ways" role="radiogroup" aria-label={label}>
        {ways.map(([way, word, of]) => (
          <label key={way} className="choice">
            <input type="radio" name={id} checked={choice === way} onChange={() => onDecide(way, of)} />
            <span>{word}</span>
          </label>
        ))}
      </div>
      {areTexts && choice && (
        <div className="form-field">
          <label htmlFor={id}>{words.result(label)}</label>
          <textarea id={id} className="field field-long" rows={6} value={value as string} onChange={(event) => onDecide(choice, event.target.value)} />
        </div>
      )}
    </fieldset>
  );
}

function plain(value: unknown): ReactNode {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return <ul>{value.map((one, i) => <li key={i}>{plain(one)}</li>)}</ul>;
  return typeof value === 'object' ? Object.values(value).map(String).join(' · ') : String(value);
}
