import { useSuspenseQuery } from '@tanstack/react-query';
import type { CommunityStatus, EventCount, EventKind, EventMode, FacetCount, HubStatistics, SurveyState, TermCategory, TermStatus } from '~/api';
import { sayMoment } from '~/cards/surveys/moments';
import { useLanguage, useWords } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { CountTable, useNumber, type Counted } from './CountTable';
import { monthName, newestFirst } from './months';
import { statistics } from './queries';
import { useOpenDataWords } from './words';
import '~/styles/open-data.scss';

/** The hub in numbers, counted with its open data. */
export function NumbersPage() {
  const { numbers: words } = useOpenDataWords();
  const language = useLanguage();
  const { data } = useSuspenseQuery(statistics(language));
  return (
    <Page title={words.title} description={words.description} lead={words.lead}>
      {data.counted_at ? <Numbers of={data} at={data.counted_at} /> : (
        <Notice>
          <p><strong>{words.notYetTitle}</strong></p>
          <p>{words.notYetText}</p>
        </Notice>
      )}
      <p className="numbers-more">
        <Link className="more-link" to={paths.data(language)}>{words.toData}</Link>
        <a className="more-link" href="/v1/statistics">{words.more}</a>
      </p>
    </Page>
  );
}

function Numbers({ of: data, at }: { of: HubStatistics; at: string }) {
  const { numbers: words } = useOpenDataWords();
  const language = useLanguage();
  return (
    <>
      <Totals of={data} />
      <p className="hint"><time dateTime={at}>{words.counted(sayMoment(language, at))}</time></p>
      {hidesSome(data) && (
        <details className="data-more">
          <summary>{words.hiddenTitle}</summary>
          <p>{words.hiddenWhy}</p>
        </details>
      )}
      <Communities of={data.communities} />
      <Events of={data.events} />
      <Glossary of={data.glossary} />
      <Surveys of={data.surveys} />
    </>
  );
}

const hidesSome = ({ communities, events, surveys }: HubStatistics) =>
  [communities.memberships, communities.memberships_of_organisations, events.places_taken, surveys.responses, ...[...events.by_month, ...events.by_kind, ...events.by_mode].map((one) => one.places_taken)]
    .some((n) => typeof n !== 'number');

function Totals({ of: { communities, events, glossary, surveys } }: { of: HubStatistics }) {
  const { numbers: words } = useOpenDataWords();
  const number = useNumber();
  const totals = [
    [communities.total, words.communities], [communities.memberships, words.memberships], [communities.memberships_of_organisations, words.organisations],
    [events.total, words.events], [events.places_taken, words.places], [glossary.total, words.terms],
    [surveys.total, words.surveys], [surveys.with_results, words.withResults], [surveys.responses, words.responses],
  ] as const;
  return (
    <section aria-labelledby="totals">
      <h2 id="totals" className="visually-hidden">{words.totals}</h2>
      <ul className="numbers-totals">
        {totals.map(([n, label]) => <li key={label}><strong>{number(n)}</strong> {label}</li>)}
      </ul>
    </section>
  );
}

/** By their names where we have words for them. */
const named = <Value extends string>(counts: readonly FacetCount[], names: Partial<Record<Value, string>>): Counted[] =>
  counts.map(({ value, label, count }) => ({ value, count, label: names[value as Value] ?? label }));

function Communities({ of }: { of: HubStatistics['communities'] }) {
  const { numbers: words } = useOpenDataWords();
  const { communityStatus } = useWords();
  const language = useLanguage();
  const columns = { of: words.of, count: words.howMany };
  const listed = (filter: 'theme' | 'province', counts: FacetCount[]) => counts.map((one) => ({ ...one, to: paths.communities(language, { [filter]: one.value }) }));
  return (
    <section className="numbers" aria-labelledby="communities">
      <h2 id="communities">{words.communitiesTitle}</h2>
      <div className="numbers-blocks">
        <CountTable title={words.byState} {...columns} rows={named<CommunityStatus>(of.by_state, communityStatus)} />
        <CountTable title={words.byProvince} hint={words.byProvinceHint} {...columns} rows={listed('province', of.by_province)} />
        <CountTable title={words.byTheme} hint={words.byThemeHint} {...columns} rows={listed('theme', of.by_theme)} />
      </div>
    </section>
  );
}

function Events({ of }: { of: HubStatistics['events'] }) {
  const { numbers: words } = useOpenDataWords();
  const { kind, mode } = useEventWords();
  const language = useLanguage();
  const columns = { of: words.of, count: words.howManyEvents };
  const counted = (counts: EventCount[], label: (value: string) => string) =>
    counts.map(({ value, count, places_taken }): Counted => ({ value, label: label(value), count, places: places_taken ?? null }));
  const most = (counts: EventCount[]) => counts.toSorted((a, b) => b.count - a.count);
  const { newest, earlier } = newestFirst(counted(of.by_month, (month) => monthName(language, month)));
  return (
    <section className="numbers" aria-labelledby="events">
      <h2 id="events">{words.eventsTitle}</h2>
      <div className="numbers-blocks">
        <CountTable title={words.byMonth} of={words.month} count={words.howManyEvents} rows={newest} rest={{ title: words.earlier, rows: earlier }} />
        <CountTable title={words.byKind} {...columns} rows={counted(most(of.by_kind), (value) => kind[value as EventKind] ?? value)} />
        <CountTable title={words.byMode} {...columns} rows={counted(most(of.by_mode), (value) => mode[value as EventMode] ?? value)} />
      </div>
    </section>
  );
}

function Glossary({ of }: { of: HubStatistics['glossary'] }) {
  const { numbers: words, termStates } = useOpenDataWords();
  const { termCategory } = useWords();
  const columns = { of: words.of, count: words.howMany };
  return (
    <section className="numbers" aria-labelledby="glossary">
      <h2 id="glossary">{words.glossaryTitle}</h2>
      <div className="numbers-blocks">
        <CountTable title={words.byCategory} {...columns} rows={named<TermCategory>(of.by_category, termCategory)} />
        <CountTable title={words.termsByState} {...columns} rows={named<TermStatus>(of.by_state, termStates)} />
      </div>
    </section>
  );
}

function Surveys({ of }: { of: HubStatistics['surveys'] }) {
  const { numbers: words, surveyStates } = useOpenDataWords();
  return (
    <section className="numbers" aria-labelledby="surveys">
      <h2 id="surveys">{words.surveysTitle}</h2>
      <div className="numbers-blocks">
        <CountTable title={words.surveysByState} of={words.of} count={words.howMany} rows={named<SurveyState>(of.by_state, surveyStates)} />
      </div>
    </section>
  );
}
