import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { compact, type Search } from '~/routing';
import { monthOf } from '~/ui/calendar/month';
import { Subscribe } from '~/ui/feeds/Subscribe';
import { Icon } from '~/ui/Icon';
import { Link, useGo } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { SearchForm } from '~/ui/SearchForm';
import '~/styles/events.scss';
import { ActiveFilters } from './ActiveFilters';
import { EventMap } from './EventMap';
import { EventResults } from './EventResults';
import { FacetPanel } from './FacetPanel';
import { countActive, followed, readFilters, toggle, views, type Facets, type Filters, type View } from './filters';
import { today } from './loading';
import { MonthView } from './MonthView';
import { eventList, eventMonth } from './queries';

export function EventsPage() {
  const { events: words } = useEventWords();
  const language = useLanguage();
  const go = useGo();
  const filters = readFilters(useSearch({ strict: false }) as Search);
  const [day] = useState(today);
  const month = filters.month ?? monthOf(day);
  const isMonth = filters.view === 'month';
  const list = useInfiniteQuery({ ...eventList(language, filters), placeholderData: keepPreviousData, enabled: !isMonth });
  const inMonth = useQuery({ ...eventMonth(language, filters, month), placeholderData: keepPreviousData, enabled: isMonth });
  const [panelOpen, setPanelOpen] = useState(false);
  const panel = useId();
  const count = useRef<HTMLParagraphElement>(null);

  const shown = isMonth ? inMonth : list;
  const first = isMonth ? inMonth.data : list.data?.pages[0];
  const facets: Facets = first?.facets ?? {};
  const total = first?.total ?? 0;
  if (shown.error && !shown.data) throw shown.error;
  const show = (next: Filters) => void go(paths.events(language, compact(next)), { keepScroll: true });

  // The button folds away with its panel: the focus goes where its word leads.
  const showFound = () => {
    count.current?.focus();
    setPanelOpen(false);
  };

  return (
    <Page title={words.title} description={words.description} lead={words.lead}>
      <div className="catalogue">
        <aside className="filters" aria-label={words.filters}>
          <SearchForm label={words.search} action={paths.events(language)} value={filters.q} onSearch={(q) => show({ ...filters, q })} />
          <button type="button" className="btn btn-outline-primary filters-toggle" aria-expanded={panelOpen} aria-controls={panel} onClick={() => setPanelOpen(!panelOpen)}>
            <Icon name="funnel" />
            <span>{words.showFilters(countActive(filters))}</span>
          </button>
          <div id={panel} className="filters-panel" data-open={panelOpen}>
            <FacetPanel
              facets={facets}
              filters={filters}
              onToggle={(name, value) => show(toggle(filters, name, value))}
              onPeriod={(period) => show({ ...filters, period, from: undefined, to: undefined })}
              onDays={(from, to) => show({ ...filters, period: undefined, from, to })}
            />
            <button type="button" className="btn btn-primary filters-done" onClick={showFound}>{words.showResults(total)}</button>
          </div>
        </aside>
        <section className="results" aria-busy={shown.isPlaceholderData} aria-labelledby={`${panel}-count`}>
          <div className="results-head">
            <p ref={count} id={`${panel}-count`} tabIndex={-1} role="status" className="results-count">{words.found(total)}</p>
            <Views filters={filters} />
            <Subscribe of="events" filters={followed(filters)} calendar />
          </div>
          <ActiveFilters filters={filters} facets={facets} />
          {isMonth && <MonthView month={month} today={day} filters={filters} page={inMonth.data} />}
          {filters.view === 'map' && <EventMap counts={facets.province ?? []} filters={filters} />}
          {!isMonth && <EventResults list={list} total={total} filters={filters} />}
        </section>
      </div>
    </Page>
  );
}

function Views({ filters }: { filters: Filters }) {
  const { events: words } = useEventWords();
  const language = useLanguage();
  const to = (view: View) => paths.events(language, compact({ ...filters, view: view === 'list' ? undefined : view, ...(view !== 'month' && { month: undefined }) }));
  return (
    <nav className="view-choice" aria-label={words.viewLabel}>
      <ul>
        {views.map((view) => (
          <li key={view}><Link keepScroll to={to(view)} aria-current={(filters.view ?? 'list') === view ? 'page' : undefined}>{words.views[view]}</Link></li>
        ))}
      </ul>
    </nav>
  );
}
