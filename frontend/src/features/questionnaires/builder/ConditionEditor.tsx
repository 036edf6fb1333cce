import { useId, useRef, useState } from 'react';
import { FaultText } from '~/forms/fields';
import { useField } from '~/forms/Form';
import { useLanguage } from '~/i18n';
import type { Logic } from '~/instrument';
import { firstClause, logicOf, ruleOf, type Clause, type Rule } from '../logic/rules';
import { sentence } from '../logic/sentences';
import { useLogicWords } from '../logic/words';
import { ClauseRow } from './ClauseRow';
import { useBuilding } from './context';
import { asked, today, type Known } from './known';
import { LogicText } from './LogicText';
import { useBuilderWords } from './words';

type Props = {
  /** Where the condition stands. */
  name: string;
  label: string;
  /** How its sentence begins. */
  lead: string;
  /** What holds while there is none; without, there has to be one. */
  empty?: string;
  logic: Logic | undefined;
  known: Known;
};

/** A condition as a sentence, and the comparisons it is made of; what is more than that is written in JSON Logic. */
export function ConditionEditor({ name, label, lead, empty, logic, known }: Props) {
  const words = useBuilderWords();
  const says = useLogicWords();
  const language = useLanguage();
  const { definition } = useBuilding();
  const { id, set, fault } = useField<Logic | undefined>({ name, label });
  const [isText, setText] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  const questions = asked(definition, known);
  const rule = logic === undefined ? undefined : ruleOf(logic);
  const clauses = rule?.clauses ?? [];
  const write = (next: Rule) => set(logicOf(next));
  const focusOn = (index: number) => requestAnimationFrame(() => (box.current?.querySelectorAll<HTMLElement>('.clause select')[index] ?? document.getElementById(id))?.focus());
  const add = () => {
    const last = questions.at(-1);
    if (!last) return;
    const row = 'rows' in last ? last.rows[0]?.id : undefined;
    const clause = firstClause(last, row ? `${last.id}.${row}` : last.id, today());
    write({ join: rule?.join ?? 'and', clauses: [...clauses, clause] });
    requestAnimationFrame(() => [...(box.current?.querySelectorAll<HTMLElement>('.clause') ?? [])].at(-1)?.querySelector<HTMLElement>('select')?.focus());
  };
  const remove = (at: number) => {
    write({ join: rule?.join ?? 'and', clauses: clauses.toSpliced(at, 1) });
    focusOn(-1);
  };
  const isOpen = logic === undefined || rule !== undefined;
  return (
    <fieldset ref={box} className="form-field condition" data-fault={fault !== undefined} aria-describedby={`${id}-says${fault ? ` ${id}-fault` : ''}`}>
      <legend>{label}</legend>
      <p id={`${id}-says`} className="condition-says">{logic === undefined ? empty : `${lead} ${sentence(logic, definition, language, says)}.`}</p>
      <FaultText id={id} fault={fault} />
      {isText ? <LogicText logic={logic} onTake={set} onClose={() => setText(false)} /> : (
        <>
          {rule && clauses.length > 1 && <Join value={rule.join} onChange={(join) => write({ join, clauses })} />}
          {rule && clauses.map((clause, i) => (
            <ClauseRow
              key={i}
              clause={clause}
              number={i + 1}
              questions={questions}
              onChange={(next: Clause) => write({ join: rule.join, clauses: clauses.with(i, next) })}
              onRemove={empty === undefined && clauses.length === 1 ? undefined : () => remove(i)}
            />
          ))}
          <p className="actions">
            {isOpen && <button id={id} type="button" className="btn btn-outline-primary btn-sm" aria-disabled={questions.length === 0} aria-describedby={questions.length === 0 ? `${id}-none` : undefined} onClick={add}>{words.addCondition}</button>}
            {logic !== undefined && <button id={isOpen ? undefined : id} type="button" className="text-button" onClick={() => setText(true)}>{words.asText}</button>}
            {logic !== undefined && !rule && empty !== undefined && <button type="button" className="text-button" onClick={() => set(undefined)}>{words.removeCondition}</button>}
          </p>
          {questions.length === 0 && logic === undefined && <p id={`${id}-none`} className="hint">{words.nothingAsked}</p>}
        </>
      )}
    </fieldset>
  );
}

function Join({ value, onChange }: { value: Rule['join']; onChange: (join: Rule['join']) => void }) {
  const words = useBuilderWords();
  const id = useId();
  return (
    <div className="condition-join">
      <label htmlFor={id}>{words.join}</label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value as Rule['join'])}>
        <option value="and">{words.joinAll}</option>
        <option value="or">{words.joinAny}</option>
      </select>
    </div>
  );
}
