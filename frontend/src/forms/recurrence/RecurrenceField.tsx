import { useEffect, useId, useState, type ReactNode } from 'react';
import { useLanguage } from '~/i18n';
import { longDay } from '~/ui/time/span';
import { wallOf } from '~/ui/time/zones';
import { FaultText } from '../fields';
import { useField, type FieldProps } from '../Form';
import { daysOfRule, faultOf, freshRule, monthDays, most, readRule, writeRule, type MonthDay, type Rule } from './rule';
import { sayMonthDay, sayRule, weekdayName } from './sentence';
import { useRecurrenceWords } from './words';

type Props = FieldProps & {
  /** When the first one begins, in UTC, and on whose clock. */
  first: string | null | undefined;
  zone: string;
};

/**
 * How something repeats, as a rule of RFC 5545: always with an end, and said as a sentence. Its value is empty while the rule is not sound.
 * Shown only where something repeats: then it has a value, and one that nobody touched is once a week.
 */
export function RecurrenceField({ name, label, hint, required, first, zone }: Props) {
  const words = useRecurrenceWords();
  const language = useLanguage();
  const { id, value, set, fault, describedBy } = useField<string | null | undefined>({ name, label, hint, required });
  const day = first ? wallOf(zone, first).day : '';
  const stored = value && day ? readRule(value, day, zone) : undefined;
  const [typed, setTyped] = useState<Rule>();
  const rule = typed ?? stored ?? freshRule(day);
  const wrong = day ? faultOf(rule, day) : undefined;
  const text = day && !wrong ? writeRule(rule, day, zone) : '';
  const change = (more: Partial<Rule>) => setTyped({ ...rule, ...more });
  // What is said is what is sent: also what stands there before anybody touched it, and after the start was moved.
  const isShown = day !== '' && (typed !== undefined || stored !== undefined || !value);
  useEffect(() => {
    if (isShown && (value ?? '') !== text) set(text);
  });
  const frame = (content: ReactNode) => (
    <fieldset className="form-field recurrence" aria-describedby={describedBy} data-fault={fault !== undefined}>
      <legend>{label}</legend>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      {content}
      <FaultText id={id} fault={fault} />
    </fieldset>
  );
  if (!day) return frame(<p id={id} tabIndex={-1} className="hint">{words.first}</p>);
  if (!isShown) return frame(<p id={id} tabIndex={-1} className="hint">{words.other} <code>{value}</code></p>);
  const days = wrong ? [] : daysOfRule(rule, day);
  return frame(
    <>
      <div className="recurrence-row">
        <Labelled id={id} label={words.every}>
          {(field) => (
            <select {...field} className="field" value={rule.every} onChange={(event) => change({ every: event.target.value as Rule['every'] })}>
              {(['DAILY', 'WEEKLY', 'MONTHLY'] as const).map((every) => <option key={every} value={every}>{words.frequencies[every]}</option>)}
            </select>
          )}
        </Labelled>
        <Labelled label={words.interval[rule.every]}>
          {(field) => <input {...field} type="number" className="field" min={1} max={most.interval} value={numberText(rule.interval)} onChange={(event) => change({ interval: event.target.valueAsNumber })} />}
        </Labelled>
      </div>
      {rule.every === 'WEEKLY' && (
        <Options label={words.weekdays}>
          {Array.from({ length: 7 }, (_, weekday) => (
            <label key={weekday} className="choice">
              <input
                type="checkbox"
                checked={rule.weekdays.includes(weekday)}
                onChange={(event) => change({ weekdays: event.target.checked ? [...rule.weekdays, weekday] : rule.weekdays.filter((one) => one !== weekday) })}
              />
              <span>{weekdayName(language, weekday)}</span>
            </label>
          ))}
        </Options>
      )}
      {rule.every === 'MONTHLY' && (
        <Options label={words.monthDay}>
          {monthDays(day).map((how: MonthDay) => (
            <label key={how} className="choice">
              <input type="radio" name={`${id}-month`} checked={rule.month === how} onChange={() => change({ month: how })} />
              <span>{sayMonthDay(language, how, day)}</span>
            </label>
          ))}
        </Options>
      )}
      <Options label={words.end}>
        <label className="choice">
          <input type="radio" name={`${id}-end`} checked={rule.end.by === 'count'} onChange={() => change({ end: { by: 'count', count: 10 } })} />
          <span>{words.byCount}</span>
        </label>
        <label className="choice">
          <input type="radio" name={`${id}-end`} checked={rule.end.by === 'day'} onChange={() => change({ end: { by: 'day', day: '' } })} />
          <span>{words.byDay}</span>
        </label>
      </Options>
      <div className="recurrence-row">
        {rule.end.by === 'count' ? (
          <Labelled label={words.count}>
            {(field) => <input {...field} type="number" className="field" min={2} max={most.occurrences} value={numberText((rule.end as { count: number }).count)} onChange={(event) => change({ end: { by: 'count', count: event.target.valueAsNumber } })} />}
          </Labelled>
        ) : (
          <Labelled label={words.day}>
            {(field) => <input {...field} type="date" className="field" min={day} value={(rule.end as { day: string }).day} onChange={(event) => change({ end: { by: 'day', day: event.target.value } })} />}
          </Labelled>
        )}
      </div>
      <p role="status" className="recurrence-said">
        {wrong ? words.faults[wrong] : <><strong>{sayRule(language, rule, day)}.</strong> {words.dates(days.length, longDay(language, days.at(-1) ?? day))}</>}
      </p>
    </>,
  );
}

/** An emptied number is not a number; the field shows it as empty. */
const numberText = (n: number) => (Number.isNaN(n) ? '' : n);

function Labelled({ id, label, children }: { id?: string; label: string; children: (field: { id: string }) => ReactNode }) {
  const own = useId();
  return <div><label htmlFor={id ?? own}>{label}</label>{children({ id: id ?? own })}</div>;
}

function Options({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <div className="recurrence-options" role="group" aria-labelledby={id}>
      <span id={id} className="recurrence-label">{label}</span>
      <div className="recurrence-choices">{children}</div>
    </div>
  );
}
