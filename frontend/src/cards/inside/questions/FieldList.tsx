import { useId, useRef, useState } from 'react';
import { Checkbox, SelectField, TextField } from '~/forms/fields';
import { useField } from '~/forms/Form';
import { RowsField } from '~/forms/RowsField';
import { useMembershipWords } from '~/i18n/inside/memberships';
import { Icon } from '~/ui/Icon';
import { chooses, fresh, freshOption, kinds, type Draft } from './fields';
import { useQuestionWords } from './words';

type Props = {
  /** Where the questions stand in the body. */
  name: string;
  label: string;
  max: number;
  /** As deep as the page around it. */
  heading?: 'h2' | 'h4';
};

/** The questions in their order, moved by buttons: the focus stays on the one that moves, and its new place is said. */
export function FieldList({ name, label, max, heading: Heading = 'h2' }: Props) {
  const words = useQuestionWords();
  const { value = [], set } = useField<Draft[]>({ name, label });
  const adder = useId();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const focusOn = (index: number, which: string) =>
    requestAnimationFrame(() => {
      const box = list.current?.children[index];
      const button = box?.querySelector<HTMLElement>(`${which}:not(:disabled)`) ?? box?.querySelector<HTMLElement>('button:not(:disabled)');
      button?.focus();
    });
  const nameOf = ({ label }: Draft, i: number) => label.it || label.en || words.question(i + 1);
  const move = (from: number, by: -1 | 1) => {
    const [moving, other] = [value[from], value[from + by]];
    if (!moving || !other) return;
    set(value.with(from, other).with(from + by, moving));
    setSaid(words.moved(nameOf(moving, from), from + by + 1, value.length));
    focusOn(from + by, by < 0 ? '.move-up' : '.move-down');
  };
  const remove = (at: number) => {
    set(value.filter((_, i) => i !== at));
    if (value.length > 1) focusOn(Math.max(0, at - 1), '.remove');
    else requestAnimationFrame(() => document.getElementById(adder)?.focus());
  };
  const add = () => {
    set([...value, fresh()]);
    requestAnimationFrame(() => list.current?.lastElementChild?.querySelector<HTMLElement>('input')?.focus());
  };
  return (
    <>
      <ol ref={list} className="field-list">
        {value.map((field, i) => (
          <li key={i} className="field-card">
            <div className="field-head">
              <Heading>{words.question(i + 1)}</Heading>
              <button type="button" className="text-button move-up" disabled={i === 0} aria-label={words.up(nameOf(field, i))} onClick={() => move(i, -1)}>↑</button>
              <button type="button" className="text-button move-down" disabled={i === value.length - 1} aria-label={words.down(nameOf(field, i))} onClick={() => move(i, 1)}>↓</button>
              <button type="button" className="text-button remove" aria-label={words.remove(nameOf(field, i))} onClick={() => remove(i)}><Icon name="close" /></button>
            </div>
            <FieldEditor at={`${name}/${i}`} of={field} />
          </li>
        ))}
      </ol>
      <p role="status" className="visually-hidden">{said}</p>
      <button id={adder} type="button" className="btn btn-outline-primary" disabled={value.length >= max} onClick={add}>{words.addQuestion}</button>
    </>
  );
}

function FieldEditor({ at, of }: { at: string; of: Draft }) {
  const words = useQuestionWords();
  const { kind } = useMembershipWords();
  return (
    <>
      <div className="form-columns">
        <TextField name={`${at}/label/it`} label={words.labelIt} maxLength={200} lang="it" />
        <TextField name={`${at}/label/en`} label={words.labelEn} maxLength={200} lang="en" />
        <TextField name={`${at}/help/it`} label={words.helpIt} maxLength={500} lang="it" />
        <TextField name={`${at}/help/en`} label={words.helpEn} maxLength={500} lang="en" />
        <SelectField name={`${at}/kind`} label={words.kind} options={kinds.map((value) => ({ value, label: kind[value] }))} required />
      </div>
      <Checkbox name={`${at}/required`} label={words.required} />
      {chooses(of.kind) && (
        <RowsField name={`${at}/options`} label={words.options} one={words.option} fresh={freshOption} max={50}>
          {(row) => (
            <>
              <TextField name={`${row}/label/it`} label={words.optionIt} maxLength={200} lang="it" />
              <TextField name={`${row}/label/en`} label={words.optionEn} maxLength={200} lang="en" />
            </>
          )}
        </RowsField>
      )}
    </>
  );
}
