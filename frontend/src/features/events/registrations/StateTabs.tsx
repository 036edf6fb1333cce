import { registrationStates } from '~/api/values';
import { useLanguage } from '~/i18n';
import type { List } from '~/tables/useList';
import { Link } from '~/ui/Link';
import type { Filters } from './queries';
import { useRegistrationWords } from './words';

type Props = { list: List<Filters>; facets: { value: string; count: number }[] };

/** The states with how many are in each, as links: what waits stands first. */
export function StateTabs({ list, facets }: Props) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const chosen = list.filters.state ?? [];
  const countOf = (name: string) => facets.find(({ value }) => value === name)?.count ?? 0;
  const shown = registrationStates.filter((name) => name === 'confirmed' || countOf(name) > 0 || chosen.includes(name));
  const count = (n: number) => <span className="count">{n.toLocaleString(language)}</span>;
  return (
    <nav className="state-tabs" aria-label={words.states}>
      <ul>
        <li>
          <Link to={list.href({ state: undefined })} keepScroll aria-current={chosen.length === 0 ? 'true' : undefined}>
            {words.all} {count(facets.reduce((sum, facet) => sum + facet.count, 0))}
          </Link>
        </li>
        {shown.map((name) => (
          <li key={name}>
            <Link to={list.href({ state: [name] })} keepScroll aria-current={chosen.includes(name) ? 'true' : undefined}>
              {words.state[name]} {count(countOf(name))}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
