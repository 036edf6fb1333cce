import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { piazza, showMunicipality } from '~/api';
import { listMunicipalities } from '~/api/inside';
import type { Pick } from '~/forms/PickInput';
import { useLanguage } from '~/i18n';

/** The region's municipalities that a text finds, for a field to pick from. */
export function useMunicipalityOptions(q: string): { options: Pick[]; isFetching: boolean } {
  const language = useLanguage();
  const { data, isFetching } = useQuery({
    queryKey: ['municipalities', language, q],
    queryFn: ({ signal }) => listMunicipalities({ client: piazza(language), query: { q, limit: 10 }, signal }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const options = q.length > 1 ? (data?.items ?? []) : [];
  return { options: options.map(({ code, name, province }) => ({ value: code, label: name, note: province.name })), isFetching };
}

/** The names of municipalities by their codes; the code itself until its name is here. */
export function useMunicipalityName(codes: string[]): (code: string) => string {
  const language = useLanguage();
  const names = useQueries({
    queries: codes.map((code) => ({
      queryKey: ['municipality', language, code],
      queryFn: () => showMunicipality({ client: piazza(language), path: { municipality: code } }),
      staleTime: Infinity,
    })),
  });
  return (code) => names[codes.indexOf(code)]?.data?.name ?? code;
}
