import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { piazza } from '~/api';
import { listMunicipalities, listProvinces, listThemes } from '~/api/inside';
import { useLanguage } from '~/i18n';
import type { Language } from '~/paths';
import type { Pick } from './PickInput';

export const themes = (language: Language) =>
  queryOptions({
    queryKey: ['themes', language],
    queryFn: async ({ signal }) => (await listThemes({ client: piazza(language), query: { limit: 100 }, signal })).items,
    staleTime: 600_000,
  });

export const provinces = (language: Language) =>
  queryOptions({
    queryKey: ['provinces', language],
    queryFn: async ({ signal }) => (await listProvinces({ client: piazza(language), query: { limit: 100 }, signal })).items,
    staleTime: 600_000,
  });

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function useThemes() {
  const { data = [] } = useQuery(themes(useLanguage()));
  return data.map(({ slug, name }): Pick => ({ value: slug, label: name }));
}

export function useProvinces() {
  const { data = [] } = useQuery(provinces(useLanguage()));
  return data.map(({ code, name }): Pick => ({ value: code, label: name, note: code }));
}

export const matching = (picks: Pick[], text: string) => picks.filter(({ label }) => plain(label).includes(plain(text)));

export function useMunicipalities(text: string) {
  const language = useLanguage();
  const { data, isFetching } = useQuery({
    queryKey: ['municipalities', language, text],
    queryFn: ({ signal }) => listMunicipalities({ client: piazza(language), query: { q: text, limit: 20 }, signal }),
    enabled: text.length > 1,
    placeholderData: text.length > 1 ? keepPreviousData : undefined,
  });
  return { options: (data?.items ?? []).map(({ code, name, province }): Pick => ({ value: code, label: name, note: province.code })), isFetching };
}
