import { useQuery } from '@tanstack/react-query';
import type { FacetCount } from '~/api';
import { provinceList } from '~/cards/territory';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { ProvinceMap } from '~/ui/map/ProvinceMap';
import { provinceCodes } from '~/ui/map/provinces';
import { toggle, type Filters } from './filters';

/** Where the events are; a province is a filter like the others. */
export function EventMap({ counts, filters }: { counts: FacetCount[]; filters: Filters }) {
  const { events: words } = useEventWords();
  const language = useLanguage();
  const { data: names = [] } = useQuery(provinceList(language));
  const provinces = provinceCodes.map((code) => ({
    code,
    name: names.find((one) => one.code === code)?.name ?? code,
    count: counts.find(({ value }) => value === code)?.count ?? 0,
  }));
  return (
    <div className="events-map">
      <ProvinceMap label={words.onMap} provinces={provinces} selected={filters.province ?? []} hrefOf={(code) => paths.events(language, toggle(filters, 'province', code))} />
      <p className="hint">{words.notOnMap}</p>
    </div>
  );
}
