import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { countActive, facetNames, toggle, type Facets, type Filters } from './filters';
import { municipality } from './queries';
import { valueLabel } from './words';

type Props = { filters: Filters; facets: Facets };

/** Each filter in force as a link to the list without it, so that it also works by keyboard and in a new tab. */
export function ActiveFilters({ filters, facets }: Props) {
  const words = useWords();
  const language = useLanguage();
  if (countActive(filters) === 0) return null;

  const { q, ...withoutText } = filters;
  const chips: [key: string, label: ReactNode, without: Filters][] = [];
  if (q) chips.push(['q', words.communities.text(q), withoutText]);
  for (const name of facetNames) {
    for (const value of filters[name] ?? []) {
      const label = facets[name]?.find((one) => one.value === value)?.label ?? value;
      chips.push([`${name}=${value}`, valueLabel(words, name, value, label) ?? value, toggle(filters, name, value)]);
    }
  }
  for (const code of filters.municipality ?? []) {
    chips.push([`municipality=${code}`, <Municipality code={code} />, toggle(filters, 'municipality', code)]);
  }
  for (const slug of filters.mentions ?? []) {
    chips.push([`mentions=${slug}`, words.communities.mentions(slug), toggle(filters, 'mentions', slug)]);
  }

  return (
    <ul className="active-filters" aria-label={words.communities.activeFilters}>
      {chips.map(([key, label, without]) => (
        <li key={key}>
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

/** Its code until its name is known. */
function Municipality({ code }: { code: string }) {
  const { data } = useQuery(municipality(useLanguage(), code));
  return data?.name ?? code;
}
