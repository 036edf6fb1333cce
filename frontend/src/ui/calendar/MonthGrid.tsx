import type { ReactNode } from 'react';
import { locale, useLanguage } from '~/i18n';
import { Icon } from '../Icon';
import { Link } from '../Link';
import { addDays, sayDay } from '../time/days';
import { longDay } from '../time/span';
import { useWide } from '../useWide';
import { addMonths, firstDay, itemsByDay, monthOf, weeksOf, type CalendarItem, type Month } from './month';
import { useCalendarWords } from './words';

type Props = {
  month: Month;
  /** The day that it is, in the calendar's zone. */
  today: string;
  items: CalendarItem[];
  /** The address of this calendar at another month; and of all that happens on a day, where a cell has no room for it. */
  hrefOf: (month: Month) => string;
  dayHref: (day: string) => string;
  /** What is said instead of a month without anything. */
  empty: ReactNode;
};

const room = 3;

/** A month as a table from Monday to Sunday; on a narrow screen, as a list of the days on which something is. */
export function MonthGrid({ month, today, items, hrefOf, dayHref, empty }: Props) {
  const language = useLanguage();
  const wide = useWide(48);
  const name = sayDay(locale[language], firstDay(month), { month: 'long', year: 'numeric' });
  const found = itemsByDay(month, items);
  const View = wide ? Grid : Days;
  return (
    <div className="month">
      <Months month={month} today={today} hrefOf={hrefOf} />
      <View name={name} month={month} today={today} found={found} dayHref={dayHref} />
      {found.size === 0 && empty}
    </div>
  );
}

function Months({ month, today, hrefOf }: Pick<Props, 'month' | 'today' | 'hrefOf'>) {
  const words = useCalendarWords();
  const language = useLanguage();
  const label = (of: Month) => sayDay(locale[language], firstDay(of), { month: 'long', year: 'numeric' });
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)];
  return (
    <nav className="month-nav" aria-label={words.months}>
      <Link rel="prev" keepScroll to={hrefOf(before)}><Icon name="arrow-right" className="icon-turned" /><span>{label(before)}</span></Link>
      {month !== monthOf(today) && <Link className="month-now" keepScroll to={hrefOf(monthOf(today))}>{words.thisMonth}</Link>}
      <Link rel="next" keepScroll to={hrefOf(after)}><span>{label(after)}</span><Icon name="arrow-right" /></Link>
    </nav>
  );
}

type View = Pick<Props, 'month' | 'today' | 'dayHref'> & { name: string; found: Map<string, CalendarItem[]> };

function Grid({ name, month, today, found, dayHref }: View) {
  const words = useCalendarWords();
  const language = useLanguage();
  // A Monday and the six days after it.
  const weekdays = Array.from({ length: 7 }, (_, i) => addDays('2024-01-01', i));
  return (
    <table className="month-grid">
      <caption>{name}</caption>
      <thead>
        <tr>
          {weekdays.map((day) => (
            <th key={day} scope="col">
              <span aria-hidden="true">{sayDay(locale[language], day, { weekday: 'short' })}</span>
              <span className="visually-hidden">{sayDay(locale[language], day, { weekday: 'long' })}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, i) => (
          <tr key={i}>
            {week.map((day, j) => {
              if (!day) return <td key={j} className="month-hole" />;
              const on = found.get(day) ?? [];
              // One more takes no more room than the link to it would.
              const shown = on.length > room + 1 ? on.slice(0, room) : on;
              return (
                <td key={day} aria-current={day === today ? 'date' : undefined}>
                  <p className="month-day">
                    <time dateTime={day}>{Number(day.slice(8))}</time>
                    {day === today && <span className="month-today">{words.today}</span>}
                  </p>
                  {on.length > 0 && <Items items={shown} day={day} />}
                  {shown.length < on.length && (
                    <Link className="month-more" to={dayHref(day)}>
                      {words.more(on.length - shown.length)}
                      <span className="visually-hidden">, {longDay(language, day)}</span>
                    </Link>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Days({ name, today, found }: View) {
  const words = useCalendarWords();
  const language = useLanguage();
  return (
    <section className="month-days" aria-label={name}>
      <h2>{name}</h2>
      <ol>
        {[...found].map(([day, on]) => (
          <li key={day} aria-current={day === today ? 'date' : undefined}>
            <h3>
              <time dateTime={day}>{longDay(language, day, { year: false })}</time>
              {day === today && <span className="month-today">{words.today}</span>}
            </h3>
            <Items items={on} day={day} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Items({ items, day }: { items: CalendarItem[]; day: string }) {
  const words = useCalendarWords();
  const language = useLanguage();
  return (
    <ul className="month-items">
      {items.map(({ id, href, title, time, from, to, note, lang }) => (
        <li key={id} data-continues={from < day || undefined}>
          <Link to={href}>
            <span className="month-time">{from < day ? words.continues : time}</span>{' '}
            {note && <strong>{note}: </strong>}
            <span lang={lang}>{title}</span>
            {from === day && to > day && <span className="visually-hidden">, {words.upTo(longDay(language, to))}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
