import type { Community } from '~/api';
import { useWholeRegion } from '~/cards/territory';
import { useDates, useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Link } from '~/ui/Link';

export function IdentityCard({ of }: { of: Community }) {
  const { community: words, composition, joinPolicy, personCategory } = useWords();
  const date = useDates();
  const { members, organisations, coming_events, counted_at } = of.counts;
  return (
    <section className="side-card">
      <h2>{words.card}</h2>
      <Facts
        facts={[
          [words.joinPolicy, joinPolicy[of.join_policy]],
          [words.composition, composition[of.composition]],
          [words.admitted, of.admitted_categories.length > 0 && (
            <ul>{of.admitted_categories.map((category) => <li key={category}>{personCategory[category]}</li>)}</ul>
          )],
          [words.size, <>
            {words.members(members)}{organisations > 0 && `, ${words.ofOrganisations(organisations)}`}{' '}
            <time dateTime={counted_at} className="hint">{words.countedAt(date(counted_at))}</time>
          </>],
          [words.meets, coming_events > 0 && words.comingEvents(coming_events)],
          [words.themes, of.themes.map((theme) => theme.name).join(', ')],
          [words.territory, <Territory of={of} />],
          [words.municipalities, of.municipalities.map((one) => one.name).join(', ')],
          [words.promoter, of.promoter],
          [words.department, of.owner_department],
          [words.programme, of.programme],
          [words.started, of.starts_on && date(of.starts_on)],
          [words.ended, of.ends_on && date(of.ends_on)],
          [words.hashtag, of.hashtag && `#${of.hashtag.replace(/^#/, '')}`],
        ]}
      />
    </section>
  );
}

function Territory({ of }: { of: Community }) {
  const { community: words } = useWords();
  const language = useLanguage();
  const isWholeRegion = useWholeRegion();
  if (isWholeRegion(of.provinces)) return words.everywhere;
  return of.provinces.map((province, i) => (
    <span key={province.code}>
      {i > 0 && ', '}
      <Link to={paths.communities(language, { province: province.code })}>{province.name}</Link>
    </span>
  ));
}
