import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem, type Survey } from '~/api';
import { sayMoment, zone } from '~/cards/surveys/moments';
import { Promises } from '~/cards/surveys/Promises';
import { survey } from '~/cards/surveys/queries';
import { showsResults, standing } from '~/cards/surveys/standing';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { paths } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Html } from '~/ui/Html';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { PageSkeleton } from '~/ui/Skeleton';
import { sayRelative } from '~/ui/time/span';
import '~/styles/surveys.scss';
import { NotHere } from './NotHere';
import { Start } from './Start';

/** What is asked, by whom, until when; what is known of who answers and who sees the results; and then the way to the first question. */
export function SurveyPage() {
  const { slug = '' } = useParams({ strict: false });
  const words = useSurveyWords();
  const language = useLanguage();
  const { data: it, error } = useQuery(survey(language, slug));
  if (error instanceof Problem && error.isMissing) return <NotHere />;
  if (error && !it) throw error;
  if (!it) return <PageSkeleton />;
  const lang = it.language === language ? undefined : it.language;
  return (
    <Page
      title={it.title}
      description={words.identity[it.identity]}
      eyebrow={words.kinds[it.kind]}
      lang={lang}
      trail={[{ label: words.surveys.title, to: paths.surveys(language) }]}
      header={<When of={it} />}
      updatedAt={it.updated_at}
    >
      {lang && <Notice>{words.page.fallback}</Notice>}
      <div className="detail">
        <div className="detail-main">
          {it.introduction_html && (
            <section>
              <h2>{words.page.about}</h2>
              <Html className="prose" html={it.introduction_html} lang={lang} />
            </section>
          )}
          <section>
            <h2>{words.page.before}</h2>
            <Promises of={it} lang={lang} />
          </section>
          <Start of={it} />
        </div>
        <aside className="detail-side" aria-label={words.page.card}><Card of={it} /></aside>
      </div>
    </Page>
  );
}

function When({ of }: { of: Survey }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const [now] = useState(() => Date.now());
  const stands = standing(of, now);
  const { opens_at, closes_at } = of;
  return (
    <>
      <p className="survey-when">
        <span className={`tag tag-survey-${stands}`}>{words.standing[stands]}</span>
        {stands === 'soon' && opens_at && <time dateTime={opens_at}>{words.page.from(sayMoment(language, opens_at))}</time>}
        {(stands === 'open' || stands === 'paused') && (closes_at
          ? <time dateTime={closes_at}>{words.page.until(sayMoment(language, closes_at))} · {sayRelative(language, zone, closes_at, now)}</time>
          : <span>{words.page.noEnd}</span>)}
        {stands === 'over' && closes_at && Date.parse(closes_at) <= now && <time dateTime={closes_at}>{words.page.ended(sayMoment(language, closes_at))}</time>}
      </p>
    </>
  );
}

function Card({ of }: { of: Survey }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const members = of.members_of.map(({ name }) => name).join(', ');
  return (
    <section className="side-card">
      <h2>{words.page.card}</h2>
      <Facts
        facts={[
          [words.page.asks, of.community ? <Link to={paths.community(language, of.community.slug)}>{of.community.name}</Link> : words.page.hub],
          [words.page.who, of.audience === 'members' && members ? words.membersOf(members) : words.audience[of.audience]],
          [words.page.when, of.closes_at ? words.page.whenOpen(sayMoment(language, of.closes_at)) : words.page.whenAlways],
          [words.page.length, of.kind === 'poll' ? words.page.onePage : words.page.pages],
          [words.page.results, words.results[of.results]],
          [words.page.changes, words.revising[of.revisable ? 'yes' : of.identity === 'anonymous' ? 'never' : 'withdraw']],
        ]}
      />
      {!of.languages.includes(language) && of.languages.length > 0 && <p className="hint">{words.page.language(of.languages.map((tag) => names.of(tag)).join(', '))}</p>}
      {showsResults(of) && <p className="actions"><Link className="btn btn-primary" to={paths.surveyResults(language, of.slug)}>{words.page.seeResults}</Link></p>}
    </section>
  );
}

