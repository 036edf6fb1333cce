import { Checkbox, CheckboxGroup, Shell, TextField } from '~/forms/fields';
import { useField } from '~/forms/Form';
import { limits, longestText, type Question } from '~/instrument';
import { ChoiceList } from './ChoiceList';
import { Texts } from './Texts';
import { useBuilderWords } from './words';

type Props = { question: Question; at: string };

/** What each type has beside what all have. */
export function TypeFields({ question, at }: Props) {
  const words = useBuilderWords();
  switch (question.type) {
    case 'single_choice':
    case 'dropdown':
    case 'multiple_choice':
      return (
        <>
          <ChoiceList list="options" at={at} choices={question.options} max={limits.options} />
          <Checkbox name={`${at}/other`} label={words.otherLabel} hint={words.otherHint} />
          {question.type === 'multiple_choice' && (
            <div className="form-columns">
              <TextField name={`${at}/min`} label={words.atLeast} type="number" min={0} max={limits.options} />
              <TextField name={`${at}/max`} label={words.atMost} type="number" min={1} max={limits.options} />
            </div>
          )}
        </>
      );
    case 'ranking':
      return (
        <>
          <ChoiceList list="options" at={at} choices={question.options} max={limits.options} />
          <TextField name={`${at}/most`} label={words.rankMost} hint={words.rankMostHint} type="number" min={1} max={limits.options} />
        </>
      );
    case 'scale':
      return (
        <>
          <div className="form-columns">
            <NumberOf name={`${at}/from`} label={words.scaleFrom} of={[0, 1]} />
            <NumberOf name={`${at}/to`} label={words.scaleTo} of={[2, 3, 4, 5, 6, 7, 8, 9, 10]} />
          </div>
          <Texts name={`${at}/labels/from`} label={words.scaleLeast} maxLength={longestText.scale_label} />
          <Texts name={`${at}/labels/to`} label={words.scaleMost} maxLength={longestText.scale_label} />
        </>
      );
    case 'matrix_single':
    case 'matrix_multiple':
      return (
        <>
          <ChoiceList list="rows" at={at} choices={question.rows} max={limits.rows} />
          <ChoiceList list="columns" at={at} choices={question.columns} max={limits.columns} />
          {question.type === 'matrix_single' && <Checkbox name={`${at}/every_row`} label={words.everyRow} hint={words.everyRowHint} />}
        </>
      );
    case 'number':
      return (
        <>
          <div className="form-columns">
            <TextField name={`${at}/min`} label={words.least} type="number" />
            <TextField name={`${at}/max`} label={words.most} type="number" />
          </div>
          <Texts name={`${at}/unit`} label={words.unit} hint={words.unitHint} maxLength={longestText.unit} />
          <Checkbox name={`${at}/whole`} label={words.wholeNumber} />
        </>
      );
    case 'short_text':
      return <TextField name={`${at}/max_length`} label={words.maxLength} hint={words.maxLengthHint(300)} type="number" min={1} max={300} />;
    case 'long_text':
      return <TextField name={`${at}/max_length`} label={words.maxLength} hint={words.maxLengthHint(10_000)} type="number" min={1} max={10_000} />;
    case 'date':
      return (
        <div className="form-columns">
          <TextField name={`${at}/min`} label={words.firstDay} type="date" />
          <TextField name={`${at}/max`} label={words.lastDay} type="date" />
        </div>
      );
    case 'file':
      return (
        <>
          <CheckboxGroup name={`${at}/media_types`} label={words.mediaTypes} hint={words.mediaTypesHint} options={mediaTypes.map((value) => ({ value, label: words.media[value] ?? value }))} />
          <NumberOf name={`${at}/max_bytes`} label={words.maxBytes} of={sizes} say={words.megabytes} empty={words.maxBytesFree} />
        </>
      );
    default:
      return null;
  }
}

const mediaTypes = ['application/pdf', 'image/jpeg', 'image/png', 'application/vnd.oasis.opendocument.text', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text/plain'];
const sizes = [1, 5, 10, 25, 100].map((mega) => mega * 1024 * 1024);

/** One of a few numbers. */
function NumberOf({ name, label, of, say = String, empty }: { name: string; label: string; of: readonly number[]; say?: (n: number) => string; empty?: string }) {
  const { id, value, set, fault, describedBy } = useField<number | undefined>({ name, label, required: empty === undefined });
  return (
    <Shell id={id} label={label} required={empty === undefined} fault={fault}>
      <select id={id} className="field field-short" value={value ?? ''} aria-invalid={fault !== undefined} aria-describedby={describedBy} onChange={(event) => set(event.target.value === '' ? undefined : Number(event.target.value))}>
        {(empty !== undefined || value === undefined) && <option value="">{empty ?? ''}</option>}
        {of.map((n) => <option key={n} value={n}>{say(n)}</option>)}
      </select>
    </Shell>
  );
}
