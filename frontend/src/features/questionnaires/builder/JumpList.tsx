import { useRef } from 'react';
import { FaultText } from '~/forms/fields';
import { useField } from '~/forms/Form';
import { useLanguage } from '~/i18n';
import { isEnd, said, type Definition, type Jump, type Page } from '~/instrument';
import { assign } from '../document/edit';
import { firstClause, logicOf } from '../logic/rules';
import { ConditionEditor } from './ConditionEditor';
import { useBuilding } from './context';
import { asked, today } from './known';
import { useBuilderWords } from './words';

/** Where one goes after a page, in the order in which it is decided; else simply on. */
export function JumpList({ page, index, at }: { page: Page; index: number; at: string }) {
  const words = useBuilderWords();
  const { definition, step } = useBuilding();
  const jumps = page.go_to ?? [];
  const list = useRef<HTMLOListElement>(null);
  const focusOn = (i: number) => requestAnimationFrame(() => (list.current?.children[i]?.querySelector<HTMLElement>('select') ?? document.getElementById('jump-add'))?.focus());
  const add = () => {
    const last = asked(definition, { page: index, question: page.questions.length }).at(-1);
    const condition = last ? (logicOf({ join: 'and', clauses: [firstClause(last, last.id, today())] }) ?? true) : true;
    const fresh: Jump = { if: condition, to: definition.pages[index + 2]?.id ?? 'end' };
    step((doc) => ({ ...doc, definition: assign(doc.definition, `${at}/go_to`, [...jumps, fresh]) }));
    focusOn(jumps.length);
  };
  const remove = (i: number) => {
    step((doc) => ({ ...doc, definition: assign(doc.definition, `${at}/go_to`, jumps.toSpliced(i, 1)) }), words.removed);
    focusOn(jumps.length > 1 ? Math.max(0, i - 1) : 0);
  };
  return (
    <fieldset className="form-field jumps">
      <legend>{words.jumps}</legend>
      <p className="hint">{jumps.length === 0 ? words.noJumps : words.jumpsHow}</p>
      <ol ref={list}>
        {jumps.map((jump, i) => (
          <li key={i}>
            <Target name={`${at}/go_to/${i}/to`} definition={definition} index={index} />
            <ConditionEditor name={`${at}/go_to/${i}/if`} label={words.jumpIf(i + 1)} lead={words.jumpLead} logic={jump.if} known={{ page: index, question: page.questions.length }} />
            <button type="button" className="text-button" onClick={() => remove(i)}>{words.removeJump(i + 1)}</button>
          </li>
        ))}
      </ol>
      <button id="jump-add" type="button" className="btn btn-outline-primary btn-sm" disabled={jumps.length >= 20} onClick={add}>{words.addJump}</button>
    </fieldset>
  );
}

function Target({ name, definition, index }: { name: string; definition: Definition; index: number }) {
  const words = useBuilderWords();
  const language = useLanguage();
  const { id, value, set, fault, describedBy } = useField<string>({ name, label: words.jumpTo });
  const isKnown = isEnd(value) || definition.pages.some((page, i) => i > index && page.id === value);
  return (
    <div className="form-field" data-fault={fault !== undefined}>
      <label htmlFor={id}>{words.jumpTo}</label>
      <select id={id} className="field" value={value} aria-invalid={fault !== undefined} aria-describedby={describedBy} onChange={(event) => set(event.target.value)}>
        {!isKnown && <option value={value}>{words.jumpBroken(value)}</option>}
        {definition.pages.map((page, i) => (i > index ? <option key={page.id} value={page.id}>{words.named(words.pageNumber(i + 1), said(page.title, language).text)}</option> : null))}
        <option value="end">{words.toEnd}</option>
        <option value="screened_out">{words.toScreenedOut}</option>
      </select>
      <FaultText id={id} fault={fault} />
    </div>
  );
}
