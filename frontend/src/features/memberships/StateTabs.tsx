import { useLanguage } from '~/i18n';
import { useMembershipWords } from '~/i18n/inside/memberships';
import type { List } from '~/tables/useList';
import { Link } from '~/ui/Link';
import { states, type Filters } from './queries';
import { useMembershipsWords } from './words';

type Props = { list: List<Filters>; facets: { value: string; count: number }[] };

/** The states with how many are in each, as links: what waits stands first. */
export function StateTabs({ list, facets }: Props) {
  const words = useMembershipsWords();
  const { state } = useMembershipWords();
  const language = useLanguage();
  const chosen = list.filters.state ?? [];
  const countOf = (name: string) => facets.find(({ value }) => value === name)?.count ?? 0;
  const shown = states.filter((name) => name === 'pending' || countOf(name) > 0 || chosen.includes(name));
  const count = (n: number) => <span className="count">{n.toLocaleString(language)}</span>;
  return (
    <nav className="state-tabs" aria-label={words.states}>
      <ul>
        <li>
          <Link to={list.href({ state: undefined })} keepScroll aria-current={chosen.length === 0 ? 'true' : undefined}>
            {words.allStates} {count(facets.reduce((sum, facet) => sum + facet.count, 0))}
          </Link>
        </li>
        {shown.map((name) => (
          <li key={name}>
            <Link to={list.href({ state: [name] })} keepScroll aria-current={chosen.includes(name) ? 'true' : undefined}>
              {state[name]} {count(countOf(name))}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
