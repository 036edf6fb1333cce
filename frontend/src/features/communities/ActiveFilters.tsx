import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { countActive, facetNames, toggle, type Facets, type Filters } from './filters';
import { valueLabel } from './words';

type Props = { filters: Filters; facets: Facets };

/** Each filter in force as a link to the list without it, so that it also works by keyboard and in a new tab. */
export function ActiveFilters({ filters, facets }: Props) {
  const words = useWords();
  const language = useLanguage();
  if (countActive(filters) === 0) return null;

  const { q, ...withoutText } = filters;
  const chips: [label: string, without: Filters][] = [];
  if (q) chips.push([words.communities.text(q), withoutText]);
  for (const name of facetNames) {
    for (const value of filters[name] ?? []) {
      const label = facets[name]?.find((one) => one.value === value)?.label ?? value;
      chips.push([valueLabel(words, name, value, label) ?? value, toggle(filters, name, value)]);
    }
  }
  for (const slug of filters.mentions ?? []) chips.push([words.communities.mentions(slug), toggle(filters, 'mentions', slug)]);

  return (
    <ul className="active-filters" aria-label={words.communities.activeFilters}>
      {chips.map(([label, without]) => (
        <li key={label}>
          <Link className="filter-chip" keepScroll to={paths.communities(language, without)}>
            <span className="visually-hidden">{words.site.remove}: </span>
            {label}
            <Icon name="close" />
          </Link>
        </li>
      ))}
      <li>
        <Link className="reset-link" keepScroll to={paths.communities(language, { sort: filters.sort })}>{words.communities.reset}</Link>
      </li>
    </ul>
  );
}
