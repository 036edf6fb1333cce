import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { FacetCount, TermSummary } from '~/api';
import { CommunityCard } from '~/cards/CommunityCard';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link, useGo } from '~/ui/Link';
import { SearchForm } from '~/ui/SearchForm';
import { useHead } from '~/ui/useHead';
import { Portico } from './Portico';
import { newestTerms, recentCommunities } from './queries';
import { wordOfTheDay } from './word';

/** Below what is seen first: it comes after it. */
const ComingEvents = lazy(() => import('~/cards/events/ComingEvents').then((module) => ({ default: module.ComingEvents })));

export function HomePage() {
  const { home, site } = useWords();
  const language = useLanguage();
  const communities = useSuspenseQuery(recentCommunities(language)).data;
  const terms = useSuspenseQuery(newestTerms(language)).data;
  const themes = communities.facets?.theme ?? [];
  const word = wordOfTheDay(terms.items, new Date());
  useHead(`${site.name} · ${site.tagline}`, home.description);
  return (
    <>
      <Hero
        figures={[[communities.total, home.figureCommunities], [themes.length, home.figureThemes], [terms.total, home.figureTerms]]}
        word={word}
      />
      <Themes themes={themes} />
      <section className="container section" aria-labelledby="recent">
        <div className="section-head">
          <h2 id="recent">{home.recentTitle}</h2>
          <Link className="more-link" to={paths.communities(language)}>
            {home.allCommunities(communities.total ?? communities.items.length)}
            <Icon name="arrow-right" />
          </Link>
        </div>
        <div className="cards">
          {communities.items.map((community) => <CommunityCard key={community.id} community={community} />)}
        </div>
      </section>
      <Suspense><ComingEvents className="container section" /></Suspense>
      <div className="band-tint">
        <div className="container section">
          <Steps />
        </div>
      </div>
    </>
  );
}

function Hero({ figures, word }: { figures: [number | undefined, string][]; word?: TermSummary }) {
  const { home } = useWords();
  const language = useLanguage();
  const go = useGo();
  return (
    <section className="hero-piazza">
      <div className="container hero-grid">
        <div>
          <h1 tabIndex={-1}>{home.title}</h1>
          <p className="lead">{home.lead}</p>
          <SearchForm
            className="search-large"
            label={home.searchLabel}
            hint={home.searchHint}
            action={paths.search(language)}
            onSearch={(q) => void go(paths.search(language, { q }))}
          />
          <ul className="figures" aria-label={home.figures}>
            {figures.map(([n, label]) => n !== undefined && <li key={label}><strong>{n.toLocaleString(language)}</strong> {label}</li>)}
            <li><Link to={paths.numbers(language)}>{home.figures}</Link></li>
          </ul>
        </div>
        {word && <WordOfTheDay word={word} />}
      </div>
      <Portico />
    </section>
  );
}

function Themes({ themes }: { themes: FacetCount[] }) {
  const { home } = useWords();
  const language = useLanguage();
  const most = themes.toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label, language)).slice(0, 12);
  return (
    <section className="container section" aria-labelledby="themes">
      <div className="section-head">
        <h2 id="themes">{home.themesTitle}</h2>
        <Link className="more-link" to={paths.communities(language)}>{home.allThemes}<Icon name="arrow-right" /></Link>
      </div>
      <ul className="theme-tiles">
        {most.map((theme) => (
          <li key={theme.value}>
            <Link to={paths.communities(language, { theme: theme.value })}>
              <span>{theme.label}</span>
              <span className="count">{theme.count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WordOfTheDay({ word }: { word: TermSummary }) {
  const { home, termCategory } = useWords();
  const language = useLanguage();
  return (
    <article className="word-card" aria-labelledby="word">
      <h2 id="word" className="eyebrow">{home.wordTitle}</h2>
      <p className="word-label" lang={word.language}>{word.label}</p>
      <p className="hint">{termCategory[word.category]}</p>
      <p className="word-text" lang={word.language}>{word.definition}</p>
      <p className="actions">
        <Link to={paths.term(language, word.slug)}>{home.wordLink(word.label)}</Link>
        <Link to={paths.glossary(language)}>{home.allWords}</Link>
      </p>
    </article>
  );
}

function Steps() {
  const { home } = useWords();
  const steps = [[home.step1, home.step1Text], [home.step2, home.step2Text], [home.step3, home.step3Text]];
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{home.stepsTitle}</h2>
      <ol className="steps">
        {steps.map(([title, text]) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
