import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Term } from '~/api';
import { CommunityCard } from '~/cards/CommunityCard';
import { useLanguage, useWords } from '~/i18n';
import { paths, type Language } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Html } from '~/ui/Html';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { MethodCard } from './MethodCard';
import { term, usedIn } from './queries';
import { Relations } from './Relations';

const other: Record<Language, Language> = { it: 'en', en: 'it' };

export function TermPage() {
  const { slug = '' } = useParams({ strict: false });
  const words = useWords();
  const language = useLanguage();
  const it = useSuspenseQuery(term(language, slug)).data;
  const lang = it.language === language ? undefined : it.language;
  const inOther = it.labels[other[language]];
  const translation = inOther === it.label ? undefined : inOther;
  return (
    <Page
      title={it.label}
      description={it.definition}
      lang={lang}
      eyebrow={<Link to={paths.glossary(language, { category: it.category })}>{words.termCategory[it.category]}</Link>}
      trail={[{ label: words.glossary.title, to: paths.glossary(language) }]}
      updatedAt={it.updated_at}
    >
      <Deprecated of={it} />
      <div className="detail">
        <div className="detail-main">
          <section aria-label={words.term.definition}>
            <Html className="definition" html={it.definition_html} lang={lang} />
            <Facts
              className="facts-inline"
              facts={[
                [words.term.synonyms, it.synonyms.length > 0 && <span lang={lang}>{it.synonyms.join(', ')}</span>],
                [words.term.otherLanguage, translation && <span lang={other[language]}>{translation}</span>],
              ]}
            />
          </section>
          {it.method && <MethodCard method={it.method} />}
          <Sources of={it} />
          <UsedIn slug={it.slug} />
        </div>
        <aside className="detail-side" aria-label={words.term.relations}>
          <Relations of={it} />
          <section className="side-card">
            <h2>{words.term.openData}</h2>
            <p>{words.term.openDataText}</p>
            <ul className="contact-list">
              <li><Icon name="download" /><a href={it._links.json_ld}>JSON-LD</a></li>
              <li><Icon name="download" /><a href={it._links.turtle}>Turtle</a></li>
            </ul>
          </section>
        </aside>
      </div>
    </Page>
  );
}

function Deprecated({ of }: { of: Term }) {
  const { term: words } = useWords();
  const language = useLanguage();
  if (of.status !== 'deprecated') return null;
  return (
    <Notice tone="warning">
      <p>
        {words.deprecated}{' '}
        {of.replaced_by && <>{words.replacedBy} <Link to={paths.term(language, of.replaced_by.slug)}>{of.replaced_by.label}</Link>.</>}
      </p>
    </Notice>
  );
}

function Sources({ of }: { of: Term }) {
  const { term: words } = useWords();
  if (of.sources.length === 0) return null;
  return (
    <section>
      <h2>{words.sources}</h2>
      <ul>
        {of.sources.map(({ title, url }) => <li key={title}>{url ? <a href={url} rel="noopener">{title}</a> : title}</li>)}
      </ul>
    </section>
  );
}

function UsedIn({ slug }: { slug: string }) {
  const { term: words } = useWords();
  const language = useLanguage();
  const { items, total = items.length } = useSuspenseQuery(usedIn(language, slug)).data;
  return (
    <section aria-labelledby="used-in">
      <div className="section-head">
        <h2 id="used-in">{words.usedIn}</h2>
        {total > items.length && (
          <Link className="more-link" to={paths.communities(language, { mentions: slug })}>
            {words.allUses(total)}<Icon name="arrow-right" />
          </Link>
        )}
      </div>
      {items.length === 0 ? <p className="hint">{words.notUsed}</p> : (
        <div className="cards cards-two">
          {items.map((community) => <CommunityCard key={community.id} community={community} />)}
        </div>
      )}
    </section>
  );
}
