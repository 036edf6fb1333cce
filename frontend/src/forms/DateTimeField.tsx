import { useState } from 'react';
import { inBoth, useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { sayZone } from '~/ui/time/span';
import { momentOf, toIso, wallOf, type Wall } from '~/ui/time/zones';
import { isDay } from '~/ui/time/days';
import { FaultText } from './fields';
import { useField, type FieldProps } from './Form';

const it = {
  day: 'Giorno',
  time: 'Ora',
  zone: (zone: string) => `Vale l’${zone}.`,
  never: (time: string) => `Quel giorno l’orologio va avanti e quest’ora non c’è: vale ${time}.`,
  twice: 'Quel giorno l’orologio torna indietro e quest’ora c’è due volte: vale la prima.',
};
const en: typeof it = {
  day: 'Day',
  time: 'Time',
  zone: (zone) => `In ${zone}.`,
  never: (time) => `On that day the clock goes forward and this time does not exist: ${time} is meant.`,
  twice: 'On that day the clock goes back and this time comes twice: the first is meant.',
};
const useWords = inBoth({ it, en });

type Props = FieldProps & {
  /** Whose clock shows it. Who lets it be changed gives the values anew (`rezoned`): the hour that was typed is what was meant. */
  zone: string;
  /** The first day and the last that can be chosen. */
  min?: string;
  max?: string;
};

// A zone is called the same all year, until one of its moments is known.
const nowadays = '2027-01-01T12:00:00Z';

const isTime = (text: string) => /^\d\d:\d\d$/.test(text);

/** A moment, as day and time on the clock of a zone; its value is RFC 3339 in UTC. Half of it is none. */
export function DateTimeField({ name, label, hint, required, zone, min, max }: Props) {
  const words = useWords();
  const { form } = useInside();
  const language = useLanguage();
  const { id, value, set, fault, describedBy } = useField<string | null | undefined>({ name, label, hint, required });
  const [typed, setTyped] = useState<Wall>({ day: '', time: '' });
  const momentTyped = isDay(typed.day) && isTime(typed.time) ? momentOf(zone, typed) : undefined;
  // What is typed stands as long as it is what is stored: another value came from elsewhere, a draft or another zone.
  const isOwn = momentTyped ? value === toIso(momentTyped.at) : !value;
  const wall = isOwn || !value ? typed : wallOf(zone, value);
  const change = (next: Wall) => {
    setTyped(next);
    set(isDay(next.day) && isTime(next.time) ? toIso(momentOf(zone, next).at) : required ? '' : null);
  };
  const showings = isOwn ? momentTyped?.showings : undefined;
  const note =
    showings === 'never' && momentTyped ? words.never(wallOf(zone, momentTyped.at).time)
    : showings === 'twice' ? words.twice
    : undefined;
  const shared = { 'aria-required': required, 'aria-invalid': fault !== undefined, className: 'field' };
  const described = [describedBy, `${id}-zone`, note && `${id}-note`].filter(Boolean).join(' ');
  return (
    <fieldset className="form-field date-time" aria-describedby={described} data-fault={fault !== undefined}>
      <legend>{label}{!required && <span className="optional"> ({form.optional})</span>}</legend>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      <div className="date-time-row">
        <div>
          <label htmlFor={id}>{words.day}</label>
          <input {...shared} id={id} type="date" min={min} max={max} value={wall.day} onChange={(event) => change({ ...wall, day: event.target.value })} />
        </div>
        <div>
          <label htmlFor={`${id}-time`}>{words.time}</label>
          <input {...shared} id={`${id}-time`} type="time" value={wall.time} onChange={(event) => change({ ...wall, time: event.target.value })} />
        </div>
      </div>
      <p id={`${id}-zone`} className="hint">{words.zone(sayZone(language, zone, value || nowadays))}</p>
      <p id={`${id}-note`} role="status" className="date-time-note">{note}</p>
      <FaultText id={id} fault={fault} />
    </fieldset>
  );
}
