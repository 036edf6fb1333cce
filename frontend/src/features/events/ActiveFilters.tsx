import { useDates, useLanguage, useWords } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { valueLabel } from './FacetPanel';
import { countActive, facetNames, toggle, withoutFilters, type Facets, type Filters } from './filters';

/** Each filter in force as a link to the calendar without it, so that it also works by keyboard and in a new tab. */
export function ActiveFilters({ filters, facets }: { filters: Filters; facets: Facets }) {
  const words = useEventWords();
  const { site } = useWords();
  const language = useLanguage();
  const date = useDates();
  if (countActive(filters) === 0) return null;
  const { q, period, from, to, ...rest } = filters;
  const chips: [key: string, label: string, without: Filters][] = [];
  if (q) chips.push(['q', words.events.text(q), { ...filters, q: undefined }]);
  if (period) chips.push(['period', words.events.periods.past, { ...filters, period: undefined }]);
  if (from) chips.push(['from', words.events.since(date(from)), { ...filters, from: undefined }]);
  if (to) chips.push(['to', words.events.until(date(to)), { ...filters, to: undefined }]);
  for (const name of facetNames) {
    for (const value of rest[name] ?? []) {
      const label = facets[name]?.find((one) => one.value === value)?.label;
      chips.push([`${name}=${value}`, valueLabel(words, name, value, label), toggle(filters, name, value)]);
    }
  }
  for (const slug of rest.community ?? []) chips.push([`community=${slug}`, words.events.community(slug), toggle(filters, 'community', slug)]);
  return (
    <ul className="active-filters" aria-label={words.events.activeFilters}>
      {chips.map(([key, label, without]) => (
        <li key={key}>
          <Link className="filter-chip" keepScroll to={paths.events(language, without)}>
            <span className="visually-hidden">{site.remove}: </span>
            {label}
            <Icon name="close" />
          </Link>
        </li>
      ))}
      <li><Link className="reset-link" keepScroll to={paths.events(language, withoutFilters(filters))}>{words.events.reset}</Link></li>
    </ul>
  );
}
