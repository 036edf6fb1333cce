import { inBoth } from '~/i18n';
import type { MonthDay, Rule, RuleFault } from './rule';

const listed = (words: string[], and: string) => [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(` ${and} `);

/** The noun that agrees: «la seconda domenica». */
const nthIt = (nth: number, weekday: number, name: string) => {
  const word = ['primo', 'secondo', 'terzo', 'quarto'][nth - 1] ?? '';
  return weekday === 6 ? `la ${word.replace(/o$/, 'a')} ${name}` : `il ${word} ${name}`;
};

const it = {
  every: 'Si ripete',
  frequencies: { DAILY: 'Ogni giorno', WEEKLY: 'Ogni settimana', MONTHLY: 'Ogni mese' } satisfies Record<Rule['every'], string> as Record<Rule['every'], string>,
  interval: { DAILY: 'Ogni quanti giorni', WEEKLY: 'Ogni quante settimane', MONTHLY: 'Ogni quanti mesi' } as Record<Rule['every'], string>,
  weekdays: 'In quali giorni',
  monthDay: 'In quale giorno del mese',
  monthDays: {
    number: (day: number) => `il giorno ${day}`,
    nth: (_: number, nth: number, weekday: number, name: string) => nthIt(nth, weekday, name),
    last: (_: number, __: number, weekday: number, name: string) => (weekday === 6 ? `l’ultima ${name}` : `l’ultimo ${name}`),
  } as Record<MonthDay, (day: number, nth: number, weekday: number, name: string) => string>,
  end: 'Quando finisce',
  byCount: 'Dopo un numero di volte',
  byDay: 'In un giorno',
  count: 'Quante volte, la prima compresa',
  day: 'Ultimo giorno possibile',
  each: (every: Rule['every'], interval: number) =>
    interval === 1 ? { DAILY: 'ogni giorno', WEEKLY: 'ogni settimana', MONTHLY: 'ogni mese' }[every] : `ogni ${interval} ${{ DAILY: 'giorni', WEEKLY: 'settimane', MONTHLY: 'mesi' }[every]}`,
  onWeekdays: (names: string[]) => `di ${listed(names, 'e')}`,
  times: (n: number) => `per ${n} volte`,
  until: (day: string) => `fino al ${day}`,
  dates: (n: number, last: string) => `${n === 1 ? 'Un solo incontro' : `${n} incontri`}, l’ultimo ${last}.`,
  faults: {
    interval: 'Indica un numero intero da 1 a 52.',
    weekdays: 'Scegli almeno un giorno della settimana.',
    firstOutside: 'Il primo incontro non è in un giorno della regola: cambia la regola o la data di inizio.',
    count: 'Indica quante volte: almeno 2.',
    day: 'Indica un giorno dopo quello di inizio.',
    tooMany: 'Sono più di 200 incontri: riduci il numero o avvicina la fine.',
    tooLong: 'Dura più di 5 anni: avvicina la fine.',
  } satisfies Record<RuleFault, string> as Record<RuleFault, string>,
  first: 'Indica prima il giorno e l’ora di inizio.',
  other: 'Questa regola non si può modificare con questo modulo:',
};

const ordinal = (n: number) => `${n}${['th', 'st', 'nd', 'rd'][n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th'}`;

const en: typeof it = {
  every: 'Repeats',
  frequencies: { DAILY: 'Every day', WEEKLY: 'Every week', MONTHLY: 'Every month' },
  interval: { DAILY: 'Every how many days', WEEKLY: 'Every how many weeks', MONTHLY: 'Every how many months' },
  weekdays: 'On which days',
  monthDay: 'On which day of the month',
  monthDays: {
    number: (day) => `on the ${ordinal(day)}`,
    nth: (_, nth, __, name) => `on the ${['first', 'second', 'third', 'fourth'][nth - 1] ?? ''} ${name}`,
    last: (_, __, ___, name) => `on the last ${name}`,
  },
  end: 'When it ends',
  byCount: 'After a number of times',
  byDay: 'On a day',
  count: 'How many times, the first one included',
  day: 'Last possible day',
  each: (every, interval) =>
    interval === 1 ? { DAILY: 'every day', WEEKLY: 'every week', MONTHLY: 'every month' }[every] : `every ${interval} ${{ DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months' }[every]}`,
  onWeekdays: (names) => `on ${listed(names, 'and')}`,
  times: (n) => `${n} times`,
  until: (day) => `until ${day}`,
  dates: (n, last) => `${n === 1 ? 'One meeting only' : `${n} meetings`}, the last one ${last}.`,
  faults: {
    interval: 'Give a whole number from 1 to 52.',
    weekdays: 'Choose at least one day of the week.',
    firstOutside: 'The first meeting is on none of the rule’s days: change the rule or the start.',
    count: 'Say how many times: at least 2.',
    day: 'Give a day after the start.',
    tooMany: 'That is more than 200 meetings: fewer times, or an earlier end.',
    tooLong: 'That takes more than 5 years: choose an earlier end.',
  },
  first: 'Give the day and time of the start first.',
  other: 'This rule cannot be changed in this form:',
};

export const recurrenceWords = { it, en };
export const useRecurrenceWords = inBoth(recurrenceWords);
