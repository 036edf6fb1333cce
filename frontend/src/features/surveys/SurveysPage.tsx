import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { SurveyCard } from '~/cards/surveys/SurveyCard';
import { useLanguage, useWords } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { doors, paths } from '~/paths';
import { compact, type Search } from '~/routing';
import { Empty } from '~/ui/Empty';
import { Subscribe } from '~/ui/feeds/Subscribe';
import { Icon } from '~/ui/Icon';
import { Link, useGo } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { SearchForm } from '~/ui/SearchForm';
import { CardSkeletons } from '~/ui/Skeleton';
import '~/styles/surveys.scss';
import { countActive, kinds, readFilters, toggleKind, type Filters } from './filters';
import { surveyList } from './queries';

export function SurveysPage() {
  const { surveys: words } = useSurveyWords();
  const language = useLanguage();
  const go = useGo();
  const filters = readFilters(useSearch({ strict: false }) as Search);
  const list = useInfiniteQuery({ ...surveyList(language, filters), placeholderData: keepPreviousData });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const grid = useRef<HTMLDivElement>(null);
  const before = useRef(0);
  const id = useId();

  // Whoever asked for more goes on reading at the first new card, by keyboard too.
  useEffect(() => {
    if (before.current === 0 || items.length <= before.current) return;
    grid.current?.children[before.current]?.querySelector('a')?.focus();
    before.current = 0;
  }, [items.length]);

  if (list.error && !list.data) throw list.error;
  const more = () => {
    before.current = items.length;
    void list.fetchNextPage();
  };
  return (
    <Page title={words.title} description={words.description} lead={words.lead}>
      <div className="catalogue">
        <aside className="filters" aria-label={words.filters}>
          <SearchForm label={words.search} action={paths.surveys(language)} value={filters.q} onSearch={(q) => void go(paths.surveys(language, compact({ ...filters, q })), { keepScroll: true })} />
          <FilterBox filters={filters} />
          <p className="receipt-link"><Link to={doors.surveyReceipts[language]}>{words.receipt}</Link></p>
        </aside>
        <section className="results" aria-busy={list.isPlaceholderData} aria-labelledby={`${id}-count`}>
          <div className="results-head">
            <p id={`${id}-count`} role="status" className="results-count">{words.found(total)}</p>
            <Subscribe of="surveys" filters={{ ...filters, period: undefined }} />
          </div>
          <Active filters={filters} />
          {list.isPending ? <CardSkeletons count={4} />
            : items.length === 0 ? <Nothing filters={filters} />
            : (
              <>
                <div className="cards cards-two" ref={grid}>
                  {items.map((survey) => <SurveyCard key={survey.id} survey={survey} heading="h2" />)}
                </div>
                <div className="load-more">
                  <p className="hint">{words.shown(items.length, total)}</p>
                  {list.hasNextPage && <button type="button" className="btn btn-outline-primary" disabled={list.isFetchingNextPage} onClick={more}>{words.more}</button>}
                </div>
              </>
            )}
        </section>
      </div>
    </Page>
  );
}

function FilterBox({ filters }: { filters: Filters }) {
  const { surveys: words, kindPlurals } = useSurveyWords();
  const language = useLanguage();
  const go = useGo();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { communities } = useWords();
  const show = (next: Filters) => void go(paths.surveys(language, compact(next)), { keepScroll: true });
  return (
    <>
      <button type="button" className="btn btn-outline-primary filters-toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Icon name="funnel" />
        <span>{communities.showFilters(countActive(filters))}</span>
      </button>
      <div id={id} className="filters-panel" data-open={open}>
        <details className="facet" open>
          <summary id={`${id}-period`}>{words.period}</summary>
          <div role="group" aria-labelledby={`${id}-period`}>
            <ul>
              {([undefined, 'past'] as const).map((period) => (
                <li key={period ?? 'open'}>
                  <label className="facet-value">
                    <input type="radio" name={`${id}-period`} checked={filters.period === period} onChange={() => show({ ...filters, period })} />
                    <span>{words.periods[period ?? 'open']}</span>
                  </label>
                </li>
              ))}
            </ul>
          </div>
        </details>
        <details className="facet" open>
          <summary id={`${id}-kind`}>{words.kind}</summary>
          <div role="group" aria-labelledby={`${id}-kind`}>
            <ul>
              {kinds.map((kind) => (
                <li key={kind}>
                  <label className="facet-value">
                    <input type="checkbox" checked={filters.kind?.includes(kind) ?? false} onChange={() => show(toggleKind(filters, kind))} />
                    <span>{kindPlurals[kind]}</span>
                  </label>
                </li>
              ))}
            </ul>
          </div>
        </details>
      </div>
    </>
  );
}

function Active({ filters }: { filters: Filters }) {
  const { surveys: words, kindPlurals } = useSurveyWords();
  const { site } = useWords();
  const language = useLanguage();
  const chips: [string, Filters][] = [
    ...(filters.q ? [[words.containing(filters.q), { ...filters, q: undefined }] satisfies [string, Filters]] : []),
    ...(filters.period ? [[words.periods.past, { ...filters, period: undefined }] satisfies [string, Filters]] : []),
    ...(filters.kind ?? []).map((kind): [string, Filters] => [kindPlurals[kind], toggleKind(filters, kind)]),
    ...(filters.community ?? []).map((slug): [string, Filters] => [words.ofCommunity(slug), { ...filters, community: filters.community?.filter((one) => one !== slug) }]),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="active-filters" aria-label={words.activeFilters}>
      {chips.map(([label, without]) => (
        <li key={label}>
          <Link className="filter-chip" keepScroll to={paths.surveys(language, compact(without))}>
            <span className="visually-hidden">{site.remove}: </span>{label}<Icon name="close" />
          </Link>
        </li>
      ))}
      <li><Link className="reset-link" keepScroll to={paths.surveys(language)}>{words.reset}</Link></li>
    </ul>
  );
}

function Nothing({ filters }: { filters: Filters }) {
  const { surveys: words } = useSurveyWords();
  const language = useLanguage();
  const isPast = filters.period === 'past';
  const narrowed = countActive({ ...filters, period: undefined }) > 0;
  return (
    <Empty title={filters.q ? words.noneFound(filters.q) : isPast ? words.emptyPastTitle : words.emptyTitle} text={filters.q ? words.noneFoundText : isPast ? words.emptyPastText : words.emptyText}>
      {isPast
        ? <Link className="btn btn-primary" to={paths.surveys(language, compact({ ...filters, period: undefined }))}>{words.seeOpen}</Link>
        : <Link className="btn btn-primary" to={paths.surveys(language, compact({ ...filters, period: 'past' }))}>{words.seePast}</Link>}
      {narrowed && <Link className="btn btn-outline-primary" to={paths.surveys(language, compact({ period: filters.period }))}>{words.reset}</Link>}
    </Empty>
  );
}
