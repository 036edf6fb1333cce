import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Community } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Html } from '~/ui/Html';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Contacts } from './Contacts';
import { EligibilityCheck } from './EligibilityCheck';
import { IdentityCard } from './IdentityCard';
import { JoinLink } from './JoinLink';
import { Members } from './Members';
import { community } from './queries';

/** They come after the page. */
const ComingEvents = lazy(() => import('~/cards/events/ComingEvents').then((module) => ({ default: module.ComingEvents })));
const CommunitySurveys = lazy(() => import('~/cards/surveys/CommunitySurveys').then((module) => ({ default: module.CommunitySurveys })));

export function CommunityPage() {
  const { slug = '' } = useParams({ strict: false });
  const words = useWords();
  const language = useLanguage();
  const it = useSuspenseQuery(community(language, slug)).data;
  const lang = it.language === language ? undefined : it.language;
  return (
    <Page
      title={it.name}
      description={it.tagline}
      lead={it.tagline}
      lang={lang}
      trail={[{ label: words.communities.title, to: paths.communities(language) }]}
      header={<><Themes of={it} /><JoinLink of={it} /></>}
      updatedAt={it.updated_at}
    >
      <StatusNotice of={it} />
      {lang && <Notice>{words.community.fallback}</Notice>}
      <div className="detail">
        <div className="detail-main">
          <section lang={lang}>
            <h2 lang={language}>{words.community.purpose}</h2>
            <p className="purpose">{it.purpose}</p>
          </section>
          <section>
            <h2>{words.community.about}</h2>
            {it.description_html ? (
              <Html className="prose" html={it.description_html} lang={lang} />
            ) : (
              <Notice><p>{words.community.membersOnly}</p></Notice>
            )}
          </section>
          <EligibilityCheck slug={it.slug} />
          {it.rules_html && (
            <section>
              <h2>{words.community.rules}</h2>
              <Html className="prose" html={it.rules_html} lang={lang} />
            </section>
          )}
          <Suspense><CommunitySurveys community={it.slug} /></Suspense>
          <Suspense><ComingEvents community={it.slug} /></Suspense>
          <Members of={it} />
          <Terms of={it} />
        </div>
        <aside className="detail-side" aria-label={words.community.card}>
          <IdentityCard of={it} />
          <Contacts of={it} />
        </aside>
      </div>
    </Page>
  );
}

function Themes({ of }: { of: Community }) {
  const { communityStatus } = useWords();
  const language = useLanguage();
  return (
    <ul className="tags">
      <li className={`tag tag-${of.status}`}>{communityStatus[of.status]}</li>
      {of.themes.map((theme) => (
        <li key={theme.slug}>
          <Link className="tag" to={paths.communities(language, { theme: theme.slug })}>{theme.name}</Link>
        </li>
      ))}
    </ul>
  );
}

function StatusNotice({ of }: { of: Community }) {
  const { community: words } = useWords();
  const text = { dormant: words.dormant, closed: words.closed, archived: words.archived, active: null, draft: null }[of.status];
  if (!text) return null;
  return (
    <Notice tone="warning">
      <p>{text}</p>
      {of.closing_reason && <p><strong>{words.reason}:</strong> {of.closing_reason}</p>}
    </Notice>
  );
}

function Terms({ of }: { of: Community }) {
  const { community: words } = useWords();
  const language = useLanguage();
  const terms = of._embedded?.terms ?? [];
  if (terms.length === 0) return null;
  return (
    <section>
      <h2>{words.terms}</h2>
      <ul className="tags">
        {terms.map((term) => (
          <li key={term.slug}><Link className="tag tag-term" to={paths.term(language, term.slug)}>{term.label}</Link></li>
        ))}
      </ul>
    </section>
  );
}
