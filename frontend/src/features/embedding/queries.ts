import { queryOptions } from '@tanstack/react-query';
import type { Client } from '@piazza/client';
import { listCommunities, listEvents, listTerms, piazza } from '~/api';
import { listSurveys } from '~/api/answering';
import { showElementsFile } from '~/api/elements';
import type { Language } from '~/paths';
import { toIso } from '~/ui/time/zones';
import type { Listing } from './choice';

export type Option = { value: string; label: string };
export type Options = { community: Option[]; theme: Option[]; province: Option[]; survey: Option[]; term: Option[] };

const none: Options = { community: [], theme: [], province: [], survey: [], term: [] };
const counted = (facet: { value: string; label: string }[] | undefined): Option[] => (facet ?? []).map(({ value, label }) => ({ value, label }));

/** Which have events or surveys just now nobody counts: all of them. */
async function communitiesOf(client: Client, signal: AbortSignal): Promise<Option[]> {
  const { items } = await listCommunities({ client, query: { sort: 'name', limit: 100 }, signal });
  return items.map(({ slug, name }) => ({ value: slug, label: name }));
}

/** What can be chosen for a listing: only what there is something of now, but for communities. */
export const optionsOf = (language: Language, listing: Listing, community?: string) =>
  queryOptions({
    queryKey: ['embedding', language, listing, listing === 'survey' && community],
    queryFn: async ({ signal }): Promise<Options> => {
      const client = piazza(language);
      if (listing === 'communities') {
        const { facets } = await listCommunities({ client, query: { facets: true, limit: 1 }, signal });
        return { ...none, theme: counted(facets?.theme), province: counted(facets?.province) };
      }
      if (listing === 'survey') {
        const query = { open_at: toIso(Date.now()), sort: 'closes_at', limit: 100, ...(community && { community: [community] }) } as const;
        const [{ items }, communities] = await Promise.all([listSurveys({ client, query, signal }), communitiesOf(client, signal)]);
        return { ...none, community: communities, survey: items.map(({ slug, title }) => ({ value: slug, label: title })) };
      }
      if (listing === 'term') {
        const { items } = await listTerms({ client, query: { status: ['published'], limit: 100 }, signal });
        return { ...none, term: items.map(({ slug, label }) => ({ value: slug, label })) };
      }
      const query = { facets: true, limit: 1, ending_after: toIso(Date.now()) };
      const [{ facets }, communities] = await Promise.all([listEvents({ client, query, signal }), communitiesOf(client, signal)]);
      return { ...none, community: communities, theme: counted(facets?.theme), province: counted(facets?.province) };
    },
  });

export const elementsFile = queryOptions({ queryKey: ['elements.json'], queryFn: ({ signal }) => showElementsFile(signal) });
