import type { RegistrationWay } from '~/api/inside';
import { FieldList } from '~/cards/inside/questions/FieldList';
import { fieldsOf } from '~/cards/inside/questions/fields';
import { FormPreview } from '~/cards/inside/questions/FormPreview';
import { DateTimeField } from '~/forms/DateTimeField';
import { Checkbox, RadioGroup, TextField } from '~/forms/fields';
import { noted } from './noted';
import { channelsOf, type Values } from './values';
import { useEventWords } from './words';

const ways: readonly RegistrationWay[] = ['here', 'elsewhere', 'none'];

/** Whether and how one registers; the seats of each way to take part; what is asked. */
export function RegistrationSection({ values: { mode, zone, registration } }: { values: Values }) {
  const words = useEventWords();
  const { way, promotion, questions } = registration;
  const at = '/registration';
  return (
    <section className="form-section">
      <h2>{words.registrationTitle}</h2>
      <RadioGroup name={`${at}/way`} label={words.wayLabel} options={noted(ways, words.ways)} />
      {way === 'elsewhere' && <TextField name={`${at}/url`} label={words.url} type="url" maxLength={500} spellCheck={false} required />}
      {way === 'here' && (
        <>
          <div className="form-columns">
            <DateTimeField name={`${at}/opens_at`} label={words.opens} hint={words.opensHint} zone={zone} />
            <DateTimeField name={`${at}/closes_at`} label={words.closes} hint={words.closesHint} zone={zone} />
          </div>
          {channelsOf(mode).map((channel) => (
            <fieldset key={channel} className="form-field seats">
              <legend>{words.seatsOf(words.channels[channel])}</legend>
              <div className="form-columns">
                <TextField name={`/seats/${channel}/capacity`} label={words.capacity} hint={words.capacityHint} type="number" min={1} max={100000} />
                <TextField name={`/seats/${channel}/reserved`} label={words.reserved} hint={words.reservedHint} type="number" min={0} max={100000} />
              </div>
            </fieldset>
          ))}
          <RadioGroup name={`${at}/promotion`} label={words.promotionLabel} options={noted(['automatic', 'offer'] as const, words.promotions)} />
          {promotion === 'offer' && <TextField name={`${at}/offer_hours`} label={words.offerHours} type="number" min={1} max={168} required />}
          <Checkbox name={`${at}/approval`} label={words.approval} />
          <Checkbox name={`${at}/guests`} label={words.guests} />
          <h3>{words.questionsTitle}</h3>
          <p className="hint">{words.questionsHint}</p>
          <FieldList name={`${at}/questions`} label={words.questionsTitle} max={20} heading="h4" />
          {questions.length > 0 && <FormPreview fields={fieldsOf(questions)} note={words.previewNote} heading="h3" />}
        </>
      )}
    </section>
  );
}
