import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { termCategories } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { apiPaths, doors, paths } from '~/paths';
import type { Search } from '~/routing';
import { Empty } from '~/ui/Empty';
import { Subscribe } from '~/ui/feeds/Subscribe';
import { Icon } from '~/ui/Icon';
import { Link, useGo } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { readFilters, type GlossaryFilters } from './filters';
import { LetterIndex } from './LetterIndex';
import { letterIndex, termList } from './queries';
import { TermSearch } from './TermSearch';
import { TermGroups } from './TermGroups';

export function GlossaryPage() {
  const { glossary: words, termCategory } = useWords();
  const language = useLanguage();
  const go = useGo();
  const id = useId();
  const filters = readFilters(useSearch({ strict: false }) as Search);
  const list = useInfiniteQuery({ ...termList(language, filters), placeholderData: keepPreviousData });
  const letters = useSuspenseQuery(letterIndex(language)).data.items;
  if (list.error && !list.data) throw list.error;

  const terms = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? terms.length;
  const show = (next: GlossaryFilters) => void go(paths.glossary(language, next), { keepScroll: true });

  return (
    <Page title={words.title} description={words.description} lead={words.lead}>
      <div className="glossary-tools">
        <TermSearch key={filters.q} value={filters.q} onSearch={(q) => show({ category: filters.category, q })} />
        <div className="sort">
          <label htmlFor={id}>{words.category}</label>
          <select id={id} className="field" value={filters.category ?? ''} onChange={(event) => show({ ...filters, category: event.target.value as GlossaryFilters['category'] })}>
            <option value="">{words.allCategories}</option>
            {termCategories.map((category) => <option key={category} value={category}>{termCategory[category]}</option>)}
          </select>
        </div>
      </div>
      <LetterIndex letters={letters} filters={filters} />
      <div className="results-head">
        <p role="status" className="results-count">{filters.q ? words.foundFor(total, filters.q) : words.found(total)}</p>
        {(filters.q || filters.letter || filters.category) && (
          <Link className="reset-link" keepScroll to={paths.glossary(language)}>{words.reset}</Link>
        )}
        <Subscribe of="glossary" filters={filters} />
      </div>
      <div aria-busy={list.isPlaceholderData} className="results">
        {terms.length === 0 ? (
          <Empty title={words.emptyTitle} text={words.emptyText}>
            <Link className="btn btn-primary" to={paths.glossary(language)}>{words.reset}</Link>
            <Link className="btn btn-outline-primary" to={doors.manageNewTerm[language]}>{words.suggest}</Link>
          </Empty>
        ) : (
          <TermGroups terms={terms} grouped={!filters.q} />
        )}
      </div>
      {list.hasNextPage && (
        <div className="load-more">
          <button type="button" className="btn btn-outline-primary" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {words.more}
          </button>
        </div>
      )}
      <p className="suggest">{words.missing} <Link to={doors.manageNewTerm[language]}>{words.suggest}</Link></p>
      <OpenData />
    </Page>
  );
}

function OpenData() {
  const { glossary: words } = useWords();
  const files = [['CSV', apiPaths.glossaryCsv], ['SKOS (Turtle)', apiPaths.glossaryTurtle], ['SKOS (JSON-LD)', apiPaths.glossaryJsonLd]] as const;
  return (
    <section className="open-data" aria-label={words.openData}>
      <Icon name="download" />
      <span>{words.openData}:</span>
      <ul>
        {files.map(([label, href]) => <li key={href}><a href={href}>{label}</a></li>)}
      </ul>
    </section>
  );
}
