import { addDays, isDay, weekdayOf } from '../time/days';

/** A month as an address has it: `2027-01`. */
export type Month = string;

/** What stands in a calendar: on each day from the first to the last. */
export type CalendarItem = {
  id: string;
  href: string;
  title: string;
  /** When it begins, on its first day. */
  time?: string;
  from: string;
  to: string;
  /** What is unusual about it, in a word: «annullato». */
  note?: string;
  lang?: string;
};

export const monthOf = (day: string): Month => day.slice(0, 7);

/** A month of this century and its neighbours; nothing else is one, and the calendar shows `otherwise`. */
export const readMonth = (text: string, otherwise: Month): Month => (/^(19|20|21)\d\d-\d\d$/.test(text) && isDay(`${text}-01`) ? text : otherwise);

export const firstDay = (month: Month) => `${month}-01`;

export function addMonths(month: Month, months: number): Month {
  const [year = 0, index = 1] = month.split('-').map(Number);
  const count = year * 12 + index - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

export const lastDay = (month: Month) => addDays(firstDay(addMonths(month, 1)), -1);

export function daysOf(month: Month): string[] {
  const days: string[] = [];
  for (let day = firstDay(month); monthOf(day) === month; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The weeks that touch a month, from Monday to Sunday; a day of another month is a hole. */
export function weeksOf(month: Month): (string | undefined)[][] {
  const days: (string | undefined)[] = daysOf(month);
  days.unshift(...Array.from({ length: weekdayOf(firstDay(month)) }, () => undefined));
  while (days.length % 7 > 0) days.push(undefined);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** The items of each day of a month, what began earlier first, then as they were given. */
export function itemsByDay(month: Month, items: CalendarItem[]): Map<string, CalendarItem[]> {
  const found = new Map<string, CalendarItem[]>();
  for (const day of daysOf(month)) {
    const on = items.filter(({ from, to }) => from <= day && day <= to);
    if (on.length > 0) found.set(day, [...on.filter(({ from }) => from < day), ...on.filter(({ from }) => from === day)]);
  }
  return found;
}
