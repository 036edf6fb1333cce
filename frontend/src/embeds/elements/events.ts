import type { EventPage } from '@piazza/client';
import { addMonths, firstDay, monthOf, readMonth, type Month } from '../../ui/calendar/month';
import { momentOf, toIso, wallOf } from '../../ui/time/zones';
import { eventCard } from './cards';
import { h } from './dom';
import { aboutNow, asked, eventFilters, ofSite, orElse } from './filters';
import type { Hub } from './hub';
import { common, Live, notice, onward, type Shown } from './live';
import { calendarZone, monthGrid } from './month';

const most = 100;

/** `<piazza-events theme="…" view="month">`: what is on and to come, as a list or a month at a time; `period="past"`: what is over, the latest first. */
export class Events extends Live<EventPage> {
  static readonly observedAttributes = [...common, 'view', 'month', 'period', ...eventFilters.one, ...eventFilters.many];

  /** The month that somebody turned to, instead of the one that the page names. */
  #turned: Month | undefined;

  override attributeChangedCallback(name: string, before: string | null, after: string | null) {
    if (name === 'month') this.#turned = undefined;
    super.attributeChangedCallback(name, before, after);
  }

  get #month(): Month {
    return this.#turned ?? readMonth(this.getAttribute('month') ?? '', monthOf(today()));
  }

  protected find(hub: Hub, signal: AbortSignal) {
    return hub.ask<EventPage>('/v1/events', this.#query(), signal);
  }

  #query(): URLSearchParams {
    const query = asked(this, eventFilters);
    if (this.#isMonth) {
      const midnight = (month: Month) => toIso(momentOf(calendarZone, { day: firstDay(month), time: '00:00' }).at);
      query.delete('from');
      query.set('ending_after', midnight(this.#month));
      query.set('to', midnight(addMonths(this.#month, 1)));
      query.set('sort', 'starts_at');
      query.set('limit', String(most));
    } else if (this.#isPast) orElse(query, { to: aboutNow(), sort: '-starts_at' });
    else if (!['from', 'to', 'ending_after', 'series'].some((name) => query.has(name))) orElse(query, { ending_after: aboutNow(), sort: 'starts_at' });
    return orElse(query, { limit: '6' });
  }

  get #isMonth() {
    return this.getAttribute('view') === 'month';
  }

  get #isPast() {
    return this.getAttribute('period') === 'past';
  }

  protected show(page: EventPage, hub: Hub): Shown {
    const ofThisSite = ofSite(asked(this, eventFilters), eventFilters);
    return this.#isMonth ? this.#showMonth(page, hub, ofThisSite) : this.#showList(page, hub, ofThisSite);
  }

  #showList({ items }: EventPage, hub: Hub, filters: URLSearchParams): Shown {
    const { words } = this;
    const { all, none, noneEver, past, found } = words.events;
    const isPast = this.#isPast;
    if (items.length === 0) {
      const said = isPast ? noneEver : none;
      const next = isPast ? onward(hub.list('events'), all) : onward(hub.list('events', orElse(filters, { period: 'past' })), past);
      return { content: [notice([h('p', {}, said), next])], said };
    }
    const around = { hub, words, heading: this.titled.bind(this) };
    return {
      content: [
        h('ul', { class: 'list', part: 'list' }, ...items.map((one) => eventCard(around, one))),
        onward(hub.list('events', isPast ? orElse(filters, { period: 'past' }) : filters), all),
      ],
      said: found(items.length),
    };
  }

  #showMonth({ items, next_cursor }: EventPage, hub: Hub, filters: URLSearchParams): Shown {
    const { words } = this;
    const month = this.#month;
    const turn = (to: Month) => {
      this.#turned = to;
      void this.ask(true);
    };
    const { grid, name } = monthGrid({ hub, words, month, today: today(), events: items, turn, heading: this.titled.bind(this) });
    const said = items.length === 0 ? words.month.none : words.events.found(items.length);
    const onSite = new URLSearchParams([...filters, ['view', 'month'], ['month', month]]);
    return {
      content: [
        grid,
        items.length === 0 && notice([h('p', {}, said)]),
        next_cursor && notice([h('p', {}, words.month.many(most))]),
        onward(hub.list('events', onSite), words.events.all),
      ],
      said: `${name}: ${said}`,
    };
  }
}

const today = () => wallOf(calendarZone, Date.now()).day;
