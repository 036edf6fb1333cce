import { locale } from '../../i18n/locale';
import { addMonths, firstDay, itemsByDay, monthOf, weeksOf, type CalendarItem, type Month } from '../../ui/calendar/month';
import { addDays, sayDay } from '../../ui/time/days';
import { longDay, sayElsewhere } from '../../ui/time/span';
import { ownZone, wallOf } from '../../ui/time/zones';
import type { EventCard } from './cards';
import { h, type Child } from './dom';
import type { Hub } from './hub';
import { otherLang, type Words } from './words';

/** The clock by which the calendar has its days, as on the site. */
export const calendarZone = 'Europe/Rome';

type Props = {
  hub: Hub;
  words: Words;
  month: Month;
  today: string;
  events: EventCard[];
  turn: (to: Month) => void;
  heading: (attributes: Record<string, string>, ...children: Child[]) => HTMLHeadingElement;
};

/**
 * A month as a list of its days, which where there is room lie in rows from Monday to Sunday. Whoever hears it, and whoever has a narrow
 * column, has only the days on which something is.
 */
export function monthGrid({ hub, words, month, today, events, turn, heading }: Props): { grid: HTMLElement; name: string } {
  const { language } = hub;
  const label = (of: Month) => sayDay(locale[language], firstDay(of), { month: 'long', year: 'numeric' });
  const button = (key: string, to: Month, ...children: Child[]) =>
    h('button', { type: 'button', part: 'button', 'data-key': key, click: () => turn(to) }, ...children);
  const found = itemsByDay(month, events.map((event) => itemOf(hub, words, event)));
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)];
  const arrow = (sign: string) => h('span', { 'aria-hidden': 'true' }, sign);

  const day = (of: string | undefined): HTMLLIElement => {
    const on = of ? found.get(of) : undefined;
    if (!of || !on) return h('li', { class: `day ${of ? 'free' : 'hole'}`, 'aria-hidden': 'true' }, of && h('span', { class: 'number' }, String(Number(of.slice(8)))));
    const isToday = of === today;
    return h(
      'li',
      { class: 'day', part: 'day', 'aria-current': isToday ? 'date' : undefined },
      h(
        'p',
        { class: 'date' },
        h('span', { class: 'number', 'aria-hidden': 'true' }, String(Number(of.slice(8)))),
        h('time', { class: 'whole', datetime: of }, longDay(language, of, { year: false })),
        isToday && h('span', { class: 'today' }, words.month.today),
      ),
      h('ul', {}, ...on.map((item) => entry(words, language, item, of))),
    );
  };

  const weekdays = Array.from({ length: 7 }, (_, i) => h('span', {}, sayDay(locale[language], addDays('2024-01-01', i), { weekday: 'short' })));
  const differs = events.some(({ zone, starts_at, ends_at }) => sayElsewhere(language, calendarZone, ownZone(), { from: starts_at, to: ends_at }) || zone !== calendarZone);
  const grid = h(
    'div',
    { class: 'month', part: 'month' },
    h(
      'div',
      { class: 'turn' },
      button('before', before, arrow('‹ '), label(before)),
      heading({ class: 'title', part: 'title', tabindex: '-1' }, label(month)),
      button('after', after, label(after), arrow(' ›')),
    ),
    month !== monthOf(today) && h('p', { class: 'back' }, button('back', monthOf(today), words.month.back)),
    h('p', { class: 'weekdays', 'aria-hidden': 'true' }, ...weekdays),
    h('ol', { class: 'days' }, ...weeksOf(month).flat().map(day)),
    differs && h('p', { class: 'hint' }, words.month.zone),
  );
  return { grid, name: label(month) };
}

function entry(words: Words, language: Hub['language'], { href, title, time, from, to, note, lang }: CalendarItem, day: string): HTMLLIElement {
  return h(
    'li',
    {},
    h(
      'a',
      { part: 'link', href },
      h('span', { class: 'time' }, from < day ? words.month.continues : time),
      ' ',
      note && h('strong', {}, `${note}: `),
      h('span', { lang }, title),
      from === day && to > day && h('span', { class: 'unseen' }, `, ${words.month.until(longDay(language, to))}`),
    ),
  );
}

function itemOf(hub: Hub, words: Words, { id, slug, title, status, starts_at, ends_at, language }: EventCard): CalendarItem {
  const [start, end] = [wallOf(calendarZone, starts_at), wallOf(calendarZone, ends_at)];
  return {
    id,
    title,
    href: hub.item('events', slug),
    time: start.time,
    from: start.day,
    // What ends at midnight is not on the day that begins then.
    to: end.time === '00:00' && end.day > start.day ? wallOf(calendarZone, Date.parse(ends_at) - 1000).day : end.day,
    note: status === 'cancelled' || status === 'postponed' ? words.eventStatus[status].toLowerCase() : undefined,
    lang: otherLang(language, hub.language),
  };
}
