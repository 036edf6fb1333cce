import { queryOptions, skipToken } from '@tanstack/react-query';
import { checkEligibility, piazza, showCommunity, type PersonCategory } from '~/api';
import { listMyMemberships, showApplicationForm, showMe, showMembership } from '~/api/inside';
import type { Language } from '~/paths';

export const community = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['joining', 'community', language, slug],
    queryFn: ({ signal }) => showCommunity({ client: piazza(language), path: { community: slug }, signal }),
  });

export const applicationForm = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['application-form', language, slug],
    queryFn: ({ signal }) => showApplicationForm({ client: piazza(language), path: { community: slug }, signal }),
  });

/** Whether whoever is signed in belongs here already, or asked to; and the body that they represent. */
export const ownMemberships = (language: Language, slug: string, isSignedIn: boolean) =>
  queryOptions({
    queryKey: ['joining', 'own', language, slug, isSignedIn],
    queryFn: async ({ signal }) => {
      if (!isSignedIn) return [];
      const { items } = await listMyMemberships({ client: piazza(language), query: { limit: 100 }, signal });
      return items.filter(({ community: { slug: of }, state }) => of === slug && stands.includes(state));
    },
    staleTime: 0,
  });

const stands = ['pending', 'invited', 'active', 'suspended', 'lapsed', 'removed'];

export const eligibility = (language: Language, slug: string, category: PersonCategory | null) =>
  queryOptions({
    queryKey: ['eligibility', language, slug, category ?? ''],
    queryFn: category
      ? ({ signal }) => checkEligibility({ client: piazza(language), path: { community: slug }, query: { category }, signal })
      : skipToken,
  });

/** The body that whoever is signed in says to represent. */
export const represented = (language: Language) =>
  queryOptions({
    queryKey: ['me', 'represented', language],
    queryFn: async ({ signal }) => (await showMe({ client: piazza(language), signal })).organisation ?? null,
  });

/** The membership that a link in a mail is for, which its key alone tells: the key opens this one and no other. */
export const heldMembership = (language: Language, auth: string) =>
  queryOptions({
    queryKey: ['joining', 'held', language, auth],
    queryFn: auth
      ? async ({ signal }) => {
          const client = piazza(language);
          const [own] = (await listMyMemberships({ client, auth, signal })).items;
          return own ? await showMembership({ client, path: { membership: own.id }, query: { embed: ['history'] }, auth, signal }) : null;
        }
      : skipToken,
    staleTime: 0,
    retry: false,
  });
