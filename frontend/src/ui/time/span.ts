import { locale } from '~/i18n/locale';
import type { Language } from '~/paths';
import { daysBetween, sayDay } from './days';
import { wallOf, type Wall } from './zones';

type Span = { from: string; to: string };

/** «giovedì 14 gennaio 2027». British English would put a comma after the weekday, and then another before the time. */
export function longDay(language: Language, day: string, parts: { year?: boolean } = {}): string {
  const { year = true } = parts;
  return sayDay(locale[language], day, { weekday: 'long', day: 'numeric', month: 'long', ...(year && { year: 'numeric' }) }).replace(',', '');
}

/** «giovedì 14 gennaio 2027, 18:00–20:00»; over several days each end has its own day, and the year is said once where it is one. */
export function saySpan(language: Language, zone: string, { from, to }: Span): string {
  const [start, end] = [wallOf(zone, from), wallOf(zone, to)];
  if (start.day === end.day) return `${longDay(language, start.day)}, ${times(start, end)}`;
  const sameYear = start.day.slice(0, 4) === end.day.slice(0, 4);
  return `${longDay(language, start.day, { year: !sameYear })}, ${start.time} – ${longDay(language, end.day)}, ${end.time}`;
}

const times = (start: Wall, end: Wall) => (start.time === end.time ? start.time : `${start.time}–${end.time}`);

/** The same span on the clock of a visitor; nothing where it shows the same. Its days are said only where they differ, too. */
export function sayElsewhere(language: Language, zone: string, visitor: string, span: Span): string | undefined {
  const [start, end] = [wallOf(zone, span.from), wallOf(zone, span.to)];
  const [own, ownEnd] = [wallOf(visitor, span.from), wallOf(visitor, span.to)];
  if (same(start, own) && same(end, ownEnd)) return undefined;
  const days = start.day === own.day && end.day === ownEnd.day && own.day === ownEnd.day;
  return days ? times(own, ownEnd) : saySpan(language, visitor, span);
}

const same = (one: Wall, other: Wall) => one.day === other.day && one.time === other.time;

const zoneWords = {
  it: { rome: 'ora di Roma', utc: 'UTC' },
  en: { rome: 'Rome time', utc: 'UTC' },
} as const;

/** «ora di Roma»; what the browser calls any other zone at that moment of the year. */
export function sayZone(language: Language, zone: string, at: string): string {
  if (zone === 'Europe/Rome') return zoneWords[language].rome;
  if (zone === 'UTC' || zone === 'Etc/UTC') return zoneWords[language].utc;
  const name = new Intl.DateTimeFormat(locale[language], { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  // «Ora orientale USA» stands within a sentence.
  return language === 'it' ? name.replace(/^Ora\b/, 'ora') : name;
}

/** «domani», «tra 3 giorni», «2 settimane fa»: by the days of the calendar in the zone, and by minutes within the hour. */
export function sayRelative(language: Language, zone: string, at: string, now: number): string {
  const say = new Intl.RelativeTimeFormat(locale[language], { numeric: 'auto' });
  const minutes = Math.round((new Date(at).getTime() - now) / 60_000);
  if (Math.abs(minutes) < 60) return say.format(minutes, 'minute');
  const days = daysBetween(wallOf(zone, now).day, wallOf(zone, at).day);
  if (Math.abs(days) < 14) return say.format(days, 'day');
  if (Math.abs(days) < 60) return say.format(Math.trunc(days / 7), 'week');
  return Math.abs(days) < 365 ? say.format(Math.trunc(days / 30), 'month') : say.format(Math.trunc(days / 365), 'year');
}
