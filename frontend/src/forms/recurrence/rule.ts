import { addDays, daysBetween, isDay, weekdayOf } from '~/ui/time/days';
import { momentOf, wallOf } from '~/ui/time/zones';

/** Rules of RFC 5545 as the form builds them: of all that the API takes, what people ask for. They always end. */
export type Rule = {
  every: 'DAILY' | 'WEEKLY' | 'MONTHLY';
  interval: number;
  /** On which days of the week (Monday is 0); when WEEKLY. */
  weekdays: number[];
  /** When MONTHLY: on the first one's number in its month, on as the how-manieth of its weekday it is, or on the last of these. */
  month: MonthDay;
  end: { by: 'count'; count: number } | { by: 'day'; day: string };
};

export type MonthDay = 'number' | 'nth' | 'last';

export const most = { occurrences: 200, interval: 52, years: 5 };
const letters = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY'] as const;

/** As what a day can come again each month. A fifth one is the last: most months have no other. */
export function monthDays(day: string): MonthDay[] {
  const isLast = !addDays(day, 7).startsWith(day.slice(0, 7));
  return ['number', ...(nthOf(day) < 5 ? ['nth' as const] : []), ...(isLast ? ['last' as const] : [])];
}

/** The how-manieth of its weekday a day is in its month. */
export const nthOf = (day: string) => Math.ceil(Number(day.slice(8)) / 7);

/** What a form begins with: once a week on the day of the first one. */
export const freshRule = (first: string): Rule => ({
  every: 'WEEKLY', interval: 1, weekdays: isDay(first) ? [weekdayOf(first)] : [], month: 'number', end: { by: 'count', count: 10 },
});

/** As the API takes it. Its days are those of the event's zone, where UNTIL is an instant: the end of the last day there. */
export function writeRule(rule: Rule, first: string, zone: string): string {
  const parts = [`FREQ=${rule.every}`];
  if (rule.interval > 1) parts.push(`INTERVAL=${rule.interval}`);
  if (rule.every === 'WEEKLY') parts.push(`BYDAY=${rule.weekdays.toSorted((a, b) => a - b).map((day) => letters[day]).join(',')}`);
  if (rule.every === 'MONTHLY') {
    const nth = rule.month === 'last' ? -1 : nthOf(first);
    parts.push(rule.month === 'number' ? `BYMONTHDAY=${Number(first.slice(8))}` : `BYDAY=${nth}${letters[weekdayOf(first)]}`);
  }
  if (rule.end.by === 'count') parts.push(`COUNT=${rule.end.count}`);
  else {
    const last = momentOf(zone, { day: addDays(rule.end.day, 1), time: '00:00' }).at - 1000;
    parts.push(`UNTIL=${new Date(last).toISOString().replace(/[-:]|\.\d+/g, '')}`);
  }
  return parts.join(';');
}

const day = '(?:MO|TU|WE|TH|FR|SA|SU)';
const shapes: Record<Rule['every'], RegExp> = {
  DAILY: /^$/,
  WEEKLY: new RegExp(`^BYDAY=${day}(?:,${day})*$`),
  MONTHLY: new RegExp(`^(?:BYMONTHDAY=\\d{1,2}|BYDAY=(?:[1-4]|-1)${day})$`),
};

/**
 * A stored rule as the form shows it; nothing where it says what the form has no field for. On which number or weekday of the month
 * it stands is the first one's, so that a start that is moved takes it along.
 */
export function readRule(text: string, first: string, zone: string): Rule | undefined {
  const parts = new Map(text.split(';').map((part) => part.split('=', 2) as [string, string]));
  const [every, count, until] = [frequencies.find((one) => one === parts.get('FREQ')), parts.get('COUNT'), parts.get('UNTIL')];
  const rest = [...parts].filter(([name, value]) => !/^(FREQ|INTERVAL|COUNT|UNTIL)$/.test(name) && `${name}=${value}` !== 'WKST=MO');
  const which = rest.map((part) => part.join('=')).join(';');
  if (!every || !shapes[every].test(which) || (count === undefined) === (until === undefined)) return undefined;
  const byDay = parts.get('BYDAY') ?? '';
  return {
    ...freshRule(first),
    every,
    interval: Number(parts.get('INTERVAL') ?? 1),
    ...(every === 'WEEKLY' && { weekdays: byDay.split(',').map((one) => letters.indexOf(one)) }),
    ...(every === 'MONTHLY' && { month: byDay === '' ? 'number' : byDay.startsWith('-') ? 'last' : 'nth' }),
    end: until ? { by: 'day', day: wallOf(zone, until.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')).day } : { by: 'count', count: Number(count) },
  };
}

export type RuleFault = 'interval' | 'weekdays' | 'firstOutside' | 'count' | 'day' | 'tooMany' | 'tooLong';

/** What is wrong with a rule, before the API says so. */
export function faultOf(rule: Rule, first: string): RuleFault | undefined {
  if (!Number.isInteger(rule.interval) || rule.interval < 1 || rule.interval > most.interval) return 'interval';
  if (rule.every === 'WEEKLY' && rule.weekdays.length === 0) return 'weekdays';
  if (rule.every === 'WEEKLY' && !rule.weekdays.includes(weekdayOf(first))) return 'firstOutside';
  if (rule.every === 'MONTHLY' && !monthDays(first).includes(rule.month)) return 'firstOutside';
  if (rule.end.by === 'count') {
    if (!Number.isInteger(rule.end.count) || rule.end.count < 2) return 'count';
    if (rule.end.count > most.occurrences) return 'tooMany';
  } else if (!isDay(rule.end.day) || rule.end.day <= first) return 'day';
  const days = daysOfRule(rule, first);
  if (days.length > most.occurrences) return 'tooMany';
  return (days.at(-1) ?? first) > limitOf(first) || (rule.end.by === 'day' && rule.end.day > limitOf(first)) ? 'tooLong' : undefined;
}

const limitOf = (first: string) => `${Number(first.slice(0, 4)) + most.years}${first.slice(4)}`;

/** The days on which it would happen, first and last among them; cut a little after what is allowed. */
export function daysOfRule(rule: Rule, first: string): string[] {
  const days: string[] = [];
  const limit = limitOf(first);
  const wanted = rule.end.by === 'count' ? rule.end.count : Infinity;
  const isOver = (day: string) => days.length >= Math.min(wanted, most.occurrences + 1) || day > limit || (rule.end.by === 'day' && day > rule.end.day);
  if (rule.every === 'MONTHLY') {
    for (let i = 0; ; i += rule.interval) {
      const month = monthAfter(first, i);
      const day = rule.month === 'number' ? `${month}${first.slice(7)}` : nthIn(month, weekdayOf(first), rule.month === 'last' ? -1 : nthOf(first));
      if (isOver(isDay(day) ? day : `${month}-01`)) return days;
      // A month without a 31st, or without a fifth Monday, has none.
      if (isDay(day) && day >= first) days.push(day);
    }
  }
  const week = addDays(first, -weekdayOf(first));
  for (let day = first; !isOver(day); day = addDays(day, 1)) {
    const turn = rule.every === 'DAILY' ? daysBetween(first, day) : Math.floor(daysBetween(week, day) / 7);
    if (turn % rule.interval === 0 && (rule.every === 'DAILY' || rule.weekdays.includes(weekdayOf(day)))) days.push(day);
  }
  return days;
}

function monthAfter(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

function nthIn(month: string, weekday: number, nth: number): string {
  if (nth < 0) {
    const last = addDays(`${monthAfter(`${month}-01`, 1)}-01`, -1);
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const firstOne = addDays(`${month}-01`, (weekday - weekdayOf(`${month}-01`) + 7) % 7);
  return addDays(firstOne, (nth - 1) * 7);
}
