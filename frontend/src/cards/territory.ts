import { queryOptions, useQuery } from '@tanstack/react-query';
import { listProvinces, piazza } from '~/api';
import { useLanguage } from '~/i18n';
import type { Language } from '~/paths';

type Province = { code: string; name: string };

/** How many provinces the region has: it changes less often than anybody visits. */
export const provinceCount = (language: Language) =>
  queryOptions({
    queryKey: ['provinces', 'count'],
    queryFn: async ({ signal }) => (await listProvinces({ client: piazza(language), query: { limit: 1, count: true }, signal })).total ?? null,
    staleTime: Infinity,
  });

/** None named, or every one: it works everywhere. */
export function useWholeRegion() {
  const { data: all } = useQuery(provinceCount(useLanguage()));
  return (provinces: Province[]) => provinces.length === 0 || provinces.length === all;
}

/** One province by its name, several by the codes that everybody knows from number plates. */
export const shortly = (provinces: Province[]) =>
  provinces.length === 1 ? provinces[0]?.name : provinces.map((province) => province.code).join(', ');

/** The provinces by name, from west to east as the API has them. */
export const provinceList = (language: Language) =>
  queryOptions({
    queryKey: ['provinces', 'names', language],
    queryFn: async ({ signal }) => (await listProvinces({ client: piazza(language), query: { limit: 100 }, signal })).items,
    staleTime: Infinity,
  });
