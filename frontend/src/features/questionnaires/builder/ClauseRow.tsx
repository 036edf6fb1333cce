import { useId } from 'react';
import { useLanguage } from '~/i18n';
import { columnsOf, optionsOf, rowsOf, said, takesOther, type Json, type Question } from '~/instrument';
import { Icon } from '~/ui/Icon';
import { comparedAs, firstClause, needsValue, relationsOf, withRelation, type Clause, type Relation } from '../logic/rules';
import { shortLabel } from '../logic/sentences';
import { today } from './known';
import { useBuilderWords } from './words';

type Props = { clause: Clause; number: number; questions: Question[]; onChange: (clause: Clause) => void; onRemove?: () => void };

/** One comparison: which answer, how, with what. */
export function ClauseRow({ clause, number, questions, onChange, onRemove }: Props) {
  const words = useBuilderWords();
  const language = useLanguage();
  const id = useId();
  const question = questions.find(({ id: name }) => name === clause.of.split('.')[0]);
  const compared = question && comparedAs(question);
  // A table is compared row by row.
  const names = questions.flatMap((one) =>
    rowsOf(one).length > 0
      ? rowsOf(one).map((row) => ({ value: `${one.id}.${row.id}`, label: `${shortLabel(one, language)} → ${said(row.label, language).text || row.id}` }))
      : [{ value: one.id, label: shortLabel(one, language) }]);
  const take = (of: string) => {
    const next = questions.find(({ id: name }) => name === of.split('.')[0]);
    if (next) onChange(firstClause(next, of, today()));
  };
  return (
    <div className="clause" role="group" aria-label={words.clause(number)}>
      <label htmlFor={`${id}-of`} className="visually-hidden">{words.clauseOf}</label>
      <select id={`${id}-of`} className="field" value={clause.of} onChange={(event) => take(event.target.value)}>
        {!names.some(({ value }) => value === clause.of) && <option value={clause.of}>{words.notAsked(clause.of)}</option>}
        {names.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
      <label htmlFor={`${id}-is`} className="visually-hidden">{words.clauseIs}</label>
      <select id={`${id}-is`} className="field" value={clause.is} disabled={!question} onChange={(event) => question && onChange(withRelation({ ...clause, is: event.target.value as Relation }, question, today()))}>
        {(compared ? relationsOf[compared] : [clause.is]).map((is) => <option key={is} value={is}>{compared === 'date' ? (words.dateRelations[is] ?? words.relations[is]) : words.relations[is]}</option>)}
      </select>
      {question && needsValue(clause.is) && <Value clause={clause} question={question} id={id} onChange={(value) => onChange({ ...clause, value })} />}
      {onRemove && <button type="button" className="text-button" onClick={onRemove}><Icon name="close" /><span className="visually-hidden">{words.removeClause(number)}</span></button>}
    </div>
  );
}

function Value({ clause, question, id, onChange }: { clause: Clause; question: Question; id: string; onChange: (value: Json) => void }) {
  const words = useBuilderWords();
  const language = useLanguage();
  const compared = comparedAs(question);
  const label = <label htmlFor={`${id}-value`} className="visually-hidden">{words.clauseValue}</label>;
  const choices = [...(rowsOf(question).length > 0 ? columnsOf(question) : optionsOf(question)).map((choice, i) => ({ value: choice.id, label: said(choice.label, language).text || words.one.options(i + 1) })), ...(takesOther(question) ? [{ value: 'other', label: words.otherOption }] : [])];
  if (clause.is === 'among') {
    const chosen = Array.isArray(clause.value) ? clause.value : [];
    return (
      <fieldset className="clause-many">
        <legend className="visually-hidden">{words.clauseValue}</legend>
        {choices.map(({ value, label: text }) => (
          <label key={value} className="choice">
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => onChange(choices.map((one) => one.value).filter((one) => chosen.includes(one) !== (one === value)))} />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
    );
  }
  if (compared === 'yes_no') {
    return (
      <>
        {label}
        <select id={`${id}-value`} className="field" value={String(clause.value)} onChange={(event) => onChange(event.target.value === 'true')}>
          <option value="true">{words.yes}</option>
          <option value="false">{words.no}</option>
        </select>
      </>
    );
  }
  if (compared === 'number' || compared === 'date') {
    const isNumber = compared === 'number';
    return (
      <>
        {label}
        <input id={`${id}-value`} className="field field-short" type={isNumber ? 'number' : 'date'} value={typeof clause.value === 'string' || typeof clause.value === 'number' ? clause.value : ''} step="any" onChange={(event) => onChange(isNumber ? Number(event.target.value) : event.target.value)} />
      </>
    );
  }
  const value = typeof clause.value === 'string' ? clause.value : '';
  return (
    <>
      {label}
      <select id={`${id}-value`} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {!choices.some((choice) => choice.value === value) && <option value={value}>{words.notOffered(value)}</option>}
        {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
      </select>
    </>
  );
}
