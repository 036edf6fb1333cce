import { queryOptions } from '@tanstack/react-query';
import { listCommunities, listEvents, listTerms, piazza } from '~/api';
import { listSurveys } from '~/api/answering';
import { showElementsFile } from '~/api/elements';
import type { Language } from '~/paths';
import { toIso } from '~/ui/time/zones';
import type { Listing } from './choice';

export type Option = { value: string; label: string };
export type Options = { theme: Option[]; province: Option[]; survey: Option[]; term: Option[] };

const none: Options = { theme: [], province: [], survey: [], term: [] };
const counted = (facet: { value: string; label: string }[] | undefined): Option[] => (facet ?? []).map(({ value, label }) => ({ value, label }));

/** What can be chosen for a listing: only what there is something of now. */
export const optionsOf = (language: Language, listing: Listing) =>
  queryOptions({
    queryKey: ['embedding', language, listing],
    queryFn: async ({ signal }): Promise<Options> => {
      const client = piazza(language);
      if (listing === 'communities') {
        const { facets } = await listCommunities({ client, query: { facets: true, limit: 1 }, signal });
        return { ...none, theme: counted(facets?.theme), province: counted(facets?.province) };
      }
      if (listing === 'survey') {
        const { items } = await listSurveys({ client, query: { open_at: toIso(Date.now()), sort: 'closes_at', limit: 100 }, signal });
        return { ...none, survey: items.map(({ slug, title }) => ({ value: slug, label: title })) };
      }
      if (listing === 'term') {
        const { items } = await listTerms({ client, query: { status: ['published'], limit: 100 }, signal });
        return { ...none, term: items.map(({ slug, label }) => ({ value: slug, label })) };
      }
      const { facets } = await listEvents({ client, query: { facets: true, limit: 1, ending_after: toIso(Date.now()) }, signal });
      return { ...none, theme: counted(facets?.theme), province: counted(facets?.province) };
    },
  });

export const elementsFile = queryOptions({ queryKey: ['elements.json'], queryFn: ({ signal }) => showElementsFile(signal) });
