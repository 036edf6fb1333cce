import { queryOptions, useQuery } from '@tanstack/react-query';
import { piazza } from '~/api';
import { listCommunities } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { edits, runsEventsOf, usePerson, type Person, type Visit } from '~/inside';
import type { Language } from '~/paths';

export type Owner = { id: string; slug: string; name: string };

/** The communities whose events, questionnaires and surveys somebody runs: all for who edits the hub, else those they coordinate or facilitate. */
const owners = (language: Language, person: Person) =>
  queryOptions({
    queryKey: ['owners', language, person.id, person.communities],
    queryFn: async ({ signal }): Promise<Owner[]> => {
      const all = edits(person) ? (await listCommunities({ client: piazza(language), query: { limit: 100 }, signal })).items : runsEventsOf(person);
      return all.map(({ id, slug, name }) => ({ id, slug, name }));
    },
    staleTime: 60_000,
  });

export const prepareOwners = ({ queryClient, language, person }: Visit) => person && queryClient.ensureQueryData(owners(language, person));

export function useOwners(): Owner[] {
  const { data = [] } = useQuery(owners(useLanguage(), usePerson()));
  return data;
}
