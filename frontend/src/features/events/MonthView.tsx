import type { EventPage, EventSummary } from '~/api';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { compact } from '~/routing';
import { MonthGrid } from '~/ui/calendar/MonthGrid';
import type { Month } from '~/ui/calendar/month';
import { Notice } from '~/ui/Notice';
import { CardSkeletons } from '~/ui/Skeleton';
import { wallOf } from '~/ui/time/zones';
import { calendarZone, type Filters } from './filters';
import { monthLimit } from './queries';

type Props = { month: Month; today: string; filters: Filters; page: EventPage | undefined };

export function MonthView({ month, today, filters, page }: Props) {
  const { events: words, eventStatus } = useEventWords();
  const language = useLanguage();
  if (!page) return <CardSkeletons count={3} />;
  const item = ({ id, slug, title, status, starts_at, ends_at, language: spoken }: EventSummary) => {
    const [start, end] = [wallOf(calendarZone, starts_at), wallOf(calendarZone, ends_at)];
    return {
      id,
      title,
      href: paths.event(language, slug),
      time: start.time,
      from: start.day,
      // What ends at midnight is not on the day that begins then.
      to: end.time === '00:00' && end.day > start.day ? wallOf(calendarZone, Date.parse(ends_at) - 1000).day : end.day,
      note: status === 'cancelled' || status === 'postponed' ? eventStatus[status].toLowerCase() : undefined,
      lang: spoken === language ? undefined : spoken,
    };
  };
  return (
    <>
      <MonthGrid
        month={month}
        today={today}
        items={page.items.map(item)}
        hrefOf={(to) => paths.events(language, compact({ ...filters, view: 'month', month: to }))}
        dayHref={(day) => paths.events(language, compact({ ...filters, view: undefined, month: undefined, period: undefined, from: day, to: day }))}
        empty={<Notice><p>{words.emptyMonth}</p></Notice>}
      />
      {(page.total ?? 0) > monthLimit && <Notice><p>{words.tooMany(monthLimit)}</p></Notice>}
    </>
  );
}
