import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CommunityCard } from '~/cards/CommunityCard';
import { TermCard } from '~/cards/TermCard';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import type { Search } from '~/routing';
import { Empty } from '~/ui/Empty';
import { Icon } from '~/ui/Icon';
import { Link, useGo } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { SearchForm } from '~/ui/SearchForm';
import { everything, readQuery } from './queries';

export function SearchPage() {
  const { search: words } = useWords();
  const language = useLanguage();
  const go = useGo();
  const q = readQuery(useSearch({ strict: false }) as Search);
  return (
    <Page title={words.title} headTitle={q ? words.titleFor(q) : words.title} description={words.description}>
      <SearchForm
        className="search-large"
        label={words.label}
        value={q}
        action={paths.search(language)}
        onSearch={(next) => void go(paths.search(language, { q: next }))}
      />
      {q === '' ? <p className="hint search-start">{words.start}</p> : <Results key={q} q={q} />}
    </Page>
  );
}

function Results({ q }: { q: string }) {
  const { search: words, nav } = useWords();
  const language = useLanguage();
  const { communities, terms } = useSuspenseQuery(everything(language, q)).data;
  const [inCommunities, inTerms] = [communities.total ?? 0, terms.total ?? 0];
  if (inCommunities + inTerms === 0) {
    return (
      <div role="status">
        <Empty title={words.nothing(q)} text={words.nothingText}>
          <Link className="btn btn-primary" to={paths.communities(language)}>{nav.communities}</Link>
          <Link className="btn btn-outline-primary" to={paths.glossary(language)}>{nav.glossary}</Link>
        </Empty>
      </div>
    );
  }
  return (
    <>
      <p role="status" className="results-count">{words.summary(inCommunities, inTerms)}</p>
      {inCommunities > 0 && (
        <Group id="communities" title={words.communities(inCommunities)} more={words.allCommunities} to={inCommunities > communities.items.length ? paths.communities(language, { q }) : undefined}>
          {communities.items.map((community) => <CommunityCard key={community.id} community={community} />)}
        </Group>
      )}
      {inTerms > 0 && (
        <Group id="terms" title={words.terms(inTerms)} more={words.allTerms} to={inTerms > terms.items.length ? paths.glossary(language, { q }) : undefined}>
          {terms.items.map((term) => <TermCard key={term.id} term={term} />)}
        </Group>
      )}
    </>
  );
}

function Group({ id, title, more, to, children }: { id: string; title: string; more: string; to?: string; children: ReactNode }) {
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {to && <Link className="more-link" to={to}>{more}<Icon name="arrow-right" /></Link>}
      </div>
      <div className="cards">{children}</div>
    </section>
  );
}
