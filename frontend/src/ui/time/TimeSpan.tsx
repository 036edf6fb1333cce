import { useLanguage } from '~/i18n';
import { sayElsewhere, saySpan, sayZone } from './span';
import { useTimeWords } from './words';
import { ownZone } from './zones';

type Props = { from: string; to: string; zone: string };

/** «giovedì 14 gennaio 2027, 18:00–20:00 (ora di Roma)», and below it the same on the visitor's clock where that differs. */
export function TimeSpan({ from, to, zone }: Props) {
  const language = useLanguage();
  const words = useTimeWords();
  const elsewhere = sayElsewhere(language, zone, ownZone(), { from, to });
  return (
    <span className="time-span">
      <time dateTime={from}>{saySpan(language, zone, { from, to })}</time>
      {' '}
      <span className="hint">({sayZone(language, zone, from)})</span>
      {elsewhere && <span className="time-yours hint">{words.yours(elsewhere)}</span>}
    </span>
  );
}
