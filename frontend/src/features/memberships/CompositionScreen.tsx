import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { PersonCategory } from '~/api';
import type { Share } from '~/api/inside';
import { useLanguage, useWords } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { screen } from '~/screens';
import { Screen as Layout } from '~/ui/Screen';
import { ShareTable } from '~/ui/ShareTable';
import { communityName, composition } from './queries';
import { useMembershipsWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) =>
  Promise.all([queryClient.ensureQueryData(composition(language, slug)), queryClient.ensureQueryData(communityName(language, slug))]);

const isHidden = ({ count }: Share) => typeof count !== 'number';

/** Who belongs to a community, in numbers: each picture is a table. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useMembershipsWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  const { total, people, organisations, counted_at, category, province, organisation_kind } = useSuspenseQuery(composition(language, slug)).data;
  const name = useSuspenseQuery(communityName(language, slug)).data;
  const { moment } = useTimes();
  const named = (shares: Share[]) =>
    shares.map((share) => ({ ...share, label: share.value === 'unknown' ? words.unknown : (personCategory[share.value as PersonCategory] ?? share.label) }));
  const parts = { category: named(category), province: named(province), organisation_kind: named(organisation_kind) };
  const hides = Object.values(parts).flat().some(isHidden);
  return (
    <Layout title={words.compositionOf(name)} lead={words.compositionLead} trail={[{ label: words.title, to: screen('manageMemberships', language, { community: slug }) }]}>
      <p className="figure"><strong>{total.toLocaleString(language)}</strong> {words.total}</p>
      <p className="hint">{words.made(people, organisations)} {words.counted(moment(counted_at))}</p>
      {hides && <p className="hint">{words.hiddenNote}</p>}
      <div className="composition">
        {Object.entries(parts).map(([name, shares]) => <Part key={name} title={words.by[name] ?? name} shares={shares} />)}
      </div>
    </Layout>
  );
}

function Part({ title, shares }: { title: string; shares: (Share & { label: string })[] }) {
  const words = useMembershipsWords();
  if (shares.every(({ count }) => count === 0)) return <section><h2>{title}</h2><p className="hint">{words.none}</p></section>;
  return <ShareTable title={title} head={title} words={{ count: words.count, hidden: words.hidden }} shares={shares} />;
}
