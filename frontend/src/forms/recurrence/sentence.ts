import { locale } from '~/i18n';
import type { Language } from '~/paths';
import { addDays, sayDay, weekdayOf } from '~/ui/time/days';
import { nthOf, type MonthDay, type Rule } from './rule';
import { recurrenceWords } from './words';

/** Monday is 0. */
export const weekdayName = (language: Language, weekday: number) => sayDay(locale[language], addDays('2024-01-01', weekday), { weekday: 'long' });

/** «il secondo giovedì» */
export const sayMonthDay = (language: Language, how: MonthDay, first: string) =>
  recurrenceWords[language].monthDays[how](Number(first.slice(8)), nthOf(first), weekdayOf(first), weekdayName(language, weekdayOf(first)));

/** «ogni 2 settimane di martedì e giovedì, per 10 volte» */
export function sayRule(language: Language, rule: Rule, first: string): string {
  const words = recurrenceWords[language];
  const each = words.each(rule.every, rule.interval);
  const names = rule.weekdays.toSorted((a, b) => a - b).map((day) => weekdayName(language, day));
  const on = { DAILY: '', WEEKLY: ` ${words.onWeekdays(names)}`, MONTHLY: `, ${sayMonthDay(language, rule.month, first)}` }[rule.every];
  const end = rule.end.by === 'count' ? words.times(rule.end.count) : words.until(sayDay(locale[language], rule.end.day, { dateStyle: 'long' }));
  return `${each}${on}, ${end}`;
}
