import { useId } from 'react';
import { Checkbox, SelectField } from '~/forms/fields';
import { longestText, questionTypes, type Question } from '~/instrument';
import { pointerOf } from '../document/edit';
import { readersOf } from '../document/references';
import { ConditionEditor } from './ConditionEditor';
import { useBuilding } from './context';
import { IdField } from './IdField';
import { SpotHead } from './SpotHead';
import { Texts } from './Texts';
import { TypeFields } from './TypeFields';
import { whereIs } from './where';
import { useBuilderWords } from './words';

/** One question: what it asks, how it is answered, when it is asked. */
export function QuestionEditor({ question }: { question: Question }) {
  const words = useBuilderWords();
  const { definition, spot, onBank } = useBuilding();
  const id = useId();
  const at = pointerOf(spot);
  const isStatement = question.type === 'statement';
  const before = definition.pages.slice(0, spot.page).reduce((sum, { questions }) => sum + questions.length, 0);
  const isAlways = question.required === true;
  return (
    <section aria-labelledby="spot-title">
      <SpotHead title={words.questionNumber(before + (spot.question ?? 0) + 1)}>
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => onBank(question)}>{words.toBank}</button>
      </SpotHead>
      <SelectField name={`${at}/type`} label={words.type} options={questionTypes.map((value) => ({ value, label: words.types[value] }))} hint={words.typeNotes[question.type]} required />
      <Texts name={`${at}/label`} label={isStatement ? words.statementTitle : words.label} maxLength={longestText.label} required={!isStatement} />
      {isStatement && <Texts name={`${at}/text`} label={words.statementText} maxLength={longestText.statement} long markdown required />}
      {!isStatement && <Texts name={`${at}/help`} label={words.help} maxLength={longestText.help} />}
      <TypeFields question={question} at={at} />
      {!isStatement && <Checkbox name={`${at}/required`} label={words.required} hint={words.requiredHint} />}
      <section className="logic-section" aria-labelledby={`${id}-logic`}>
        <h3 id={`${id}-logic`}>{words.logic}</h3>
        <ConditionEditor name={`${at}/shown_if`} label={words.shownIf} lead={words.shownIfLead} empty={words.alwaysShown} logic={question.shown_if} known={{ page: spot.page ?? 0, question: spot.question }} />
        {!isStatement && !isAlways && (
          <ConditionEditor name={`${at}/required_if`} label={words.requiredIf} lead={words.requiredIfLead} empty={words.neverRequired} logic={question.required_if} known={{ page: spot.page ?? 0, question: spot.question }} />
        )}
        <Readers of={readersOf(definition, question.id).map(({ pointer }) => pointer)} />
      </section>
      <IdField key={`${at} ${question.id}`} id={question.id} of="question" />
    </section>
  );
}

/** What hangs on the answer, so that nobody changes it unawares. */
function Readers({ of }: { of: string[] }) {
  const words = useBuilderWords();
  const { show } = useBuilding();
  if (of.length === 0) return null;
  return (
    <>
      <p className="hint">{words.readBy(of.length)}</p>
      <ul className="readers">{of.map((pointer) => <li key={pointer}><Reader pointer={pointer} onShow={() => show(pointer)} /></li>)}</ul>
    </>
  );
}

function Reader({ pointer, onShow }: { pointer: string; onShow: () => void }) {
  const words = useBuilderWords();
  const { definition } = useBuilding();
  return <button type="button" className="text-button" onClick={onShow}>{whereIs(definition, pointer, words)}</button>;
}
