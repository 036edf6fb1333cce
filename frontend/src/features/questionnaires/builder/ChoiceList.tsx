import { useId, useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { FaultText } from '~/forms/fields';
import { useField } from '~/forms/Form';
import { longestText, said, type Option } from '~/instrument';
import { Icon } from '~/ui/Icon';
import { addChoices, changeChoices } from '../document/edit';
import type { List } from '../document/references';
import { useBuilding } from './context';
import { languageNames } from './languages';
import { useBuilderWords } from './words';

type Props = { list: List; at: string; choices: Option[]; max: number };

/** Options, rows or columns: Enter adds the next, Alt and the arrows move one, lines that are pasted become one each. */
export function ChoiceList({ list, at, choices, max }: Props) {
  const words = useBuilderWords();
  const { definition, step } = useBuilding();
  const label = words.lists[list];
  const name = `${at}/${list}`;
  const { fault } = useField({ name, label });
  const id = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const { languages } = definition;
  const focusOn = (index: number, which = 'input') =>
    requestAnimationFrame(() => {
      const row = box.current?.querySelectorAll('.choice-row')[index];
      (row?.querySelector<HTMLElement>(`${which}:not(:disabled)`) ?? row?.querySelector<HTMLElement>('button:not(:disabled)'))?.focus();
    });
  const nameOf = ({ label: texts }: Option, i: number) => said(texts, languages[0] ?? 'it').text || words.one[list](i + 1);
  const add = (after: number, labels?: Option['label'][]) => {
    if (choices.length + (labels?.length ?? 1) > max) return;
    step((doc) => addChoices(doc, list, after, labels));
    focusOn(after + (labels?.length ?? 1));
  };
  const move = (from: number, by: -1 | 1, focus: string) => {
    const [one, other] = [choices[from], choices[from + by]];
    if (!one || !other) return;
    step((doc) => changeChoices(doc, list, (now) => now.with(from, other).with(from + by, one)), words.choiceMoved(nameOf(one, from), from + by + 1, choices.length));
    focusOn(from + by, focus);
  };
  const remove = (index: number) => {
    step((doc) => changeChoices(doc, list, (now) => now.toSpliced(index, 1)), words.removed);
    if (choices.length > 1) focusOn(Math.max(0, index - 1), '.remove');
    else document.getElementById(id)?.focus();
  };
  const onKey = (index: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      add(index);
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      move(index, event.key === 'ArrowUp' ? -1 : 1, `input[lang="${event.currentTarget.lang}"]`);
    }
  };
  const onPaste = (index: number, language: string) => (event: ClipboardEvent<HTMLInputElement>) => {
    const lines = event.clipboardData.getData('text').split(/\r?\n/).map((line) => line.trim().slice(0, longestText.option_label)).filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    const room = lines.slice(0, max - choices.length + 1);
    const isEmpty = !said(choices[index]?.label, language).text;
    if (isEmpty) {
      const [first = '', ...rest] = room;
      step((doc) => addChoices(changeChoices(doc, list, (now) => now.with(index, { ...now[index] as Option, label: { ...now[index]?.label, [language]: first } })), list, index, rest.map((line) => ({ [language]: line }))), words.pasted(room.length));
      focusOn(index + rest.length);
    } else add(index, room.slice(0, max - choices.length).map((line) => ({ [language]: line })));
  };
  return (
    <fieldset ref={box} className="form-field choice-list" data-fault={fault !== undefined} aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}>
      <legend>{label}</legend>
      <p id={`${id}-hint`} className="hint">{words.choicesHow}</p>
      <ol>
        {choices.map((choice, i) => (
          <li key={i} className="choice-row">
            <div className="choice-texts">
              {languages.map((language) => (
                <ChoiceText
                  key={language}
                  name={`${name}/${i}/label/${language}`}
                  label={languages.length > 1 ? `${words.one[list](i + 1)} (${languageNames[language] ?? language})` : words.one[list](i + 1)}
                  lang={language}
                  onKeyDown={onKey(i)}
                  onPaste={onPaste(i, language)}
                />
              ))}
            </div>
            <div className="choice-steps">
              <button type="button" className="text-button up" disabled={i === 0} aria-label={words.upOf(nameOf(choice, i))} onClick={() => move(i, -1, '.up')}>↑</button>
              <button type="button" className="text-button down" disabled={i === choices.length - 1} aria-label={words.downOf(nameOf(choice, i))} onClick={() => move(i, 1, '.down')}>↓</button>
              <button type="button" className="text-button remove" aria-label={words.removeOf(nameOf(choice, i))} onClick={() => remove(i)}><Icon name="close" /></button>
            </div>
          </li>
        ))}
      </ol>
      <button id={id} type="button" className="btn btn-outline-primary btn-sm" disabled={choices.length >= max} onClick={() => add(choices.length - 1)}>{words.addOne[list]}</button>
      <FaultText id={id} fault={fault} />
    </fieldset>
  );
}

type TextProps = {
  name: string;
  label: string;
  lang: string;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void;
};

/** One line without a label that is seen: the list says what it is. */
function ChoiceText({ name, label, lang, onKeyDown, onPaste }: TextProps) {
  const { id, value, set, fault } = useField<string | undefined>({ name, label });
  return (
    <div>
      <input
        id={id}
        className="field"
        lang={lang}
        maxLength={longestText.option_label}
        placeholder={languageNames[lang]}
        value={value ?? ''}
        aria-label={label}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={(event) => set(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <FaultText id={id} fault={fault} />
    </div>
  );
}
