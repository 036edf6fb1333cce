import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import type { Search } from '~/routing';
import { Subscribe } from '~/ui/feeds/Subscribe';
import { Icon } from '~/ui/Icon';
import { useGo } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { SearchForm } from '~/ui/SearchForm';
import { ActiveFilters } from './ActiveFilters';
import { CommunityResults } from './CommunityResults';
import { FacetPanel } from './FacetPanel';
import { countActive, readFilters, sorts, toggle, type Facets, type Filters, type Sort } from './filters';
import { communityList } from './queries';

export function CommunitiesPage() {
  const { communities: words } = useWords();
  const language = useLanguage();
  const go = useGo();
  const filters = readFilters(useSearch({ strict: false }) as Search);
  const list = useInfiniteQuery({ ...communityList(language, filters), placeholderData: keepPreviousData });
  const [panelOpen, setPanelOpen] = useState(false);
  const panel = useId();
  const count = useRef<HTMLParagraphElement>(null);

  const first = list.data?.pages[0];
  const facets: Facets = first?.facets ?? {};
  const total = first?.total ?? 0;
  if (list.error && !list.data) throw list.error;
  const show = (next: Filters) => void go(paths.communities(language, next), { keepScroll: true });

  // The button folds away with its panel: the focus goes where its word leads.
  const showFound = () => {
    count.current?.focus();
    setPanelOpen(false);
  };

  return (
    <Page title={words.title} description={words.description} lead={words.lead}>
      <div className="catalogue">
        <aside className="filters" aria-label={words.filters}>
          <SearchForm
            label={words.search}
            action={paths.communities(language)}
            value={filters.q}
            onSearch={(q) => show({ ...filters, q })}
          />
          <button type="button" className="btn btn-outline-primary filters-toggle" aria-expanded={panelOpen} aria-controls={panel} onClick={() => setPanelOpen(!panelOpen)}>
            <Icon name="funnel" />
            <span>{words.showFilters(countActive(filters))}</span>
          </button>
          <div id={panel} className="filters-panel" data-open={panelOpen}>
            <FacetPanel facets={facets} filters={filters} onToggle={(name, value) => show(toggle(filters, name, value))} />
            <button type="button" className="btn btn-primary filters-done" onClick={showFound}>
              {words.showResults(total)}
            </button>
          </div>
        </aside>
        <section className="results" aria-busy={list.isPlaceholderData} aria-labelledby={`${panel}-count`}>
          <div className="results-head">
            <p ref={count} id={`${panel}-count`} tabIndex={-1} role="status" className="results-count">{words.found(total)}</p>
            {total > 1 && <SortChoice value={filters.sort ?? 'name'} onChange={(sort) => show({ ...filters, sort: sort === 'name' ? undefined : sort })} />}
            <Subscribe of="communities" filters={{ ...filters, sort: undefined }} />
          </div>
          <ActiveFilters filters={filters} facets={facets} />
          <CommunityResults list={list} total={total} />
        </section>
      </div>
    </Page>
  );
}

function SortChoice({ value, onChange }: { value: Sort; onChange: (sort: Sort) => void }) {
  const { communities: words } = useWords();
  const id = useId();
  return (
    <div className="sort">
      <label htmlFor={id}>{words.sort}</label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value as Sort)}>
        {sorts.map((sort) => <option key={sort} value={sort}>{words.sorts[sort]}</option>)}
      </select>
    </div>
  );
}
