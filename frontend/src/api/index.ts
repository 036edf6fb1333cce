import {
  createPiazza,
  type Client,
  type CommunityPage,
  type Language,
  type ListCommunitiesData,
  type ListTermsData,
  type TermPage,
} from '@piazza/client';

export {
  checkEligibility,
  completeTerms,
  listCommunities,
  listLetters,
  listProvinces,
  listTerms,
  Problem,
  showCommunity,
  showMunicipality,
  showTerm,
} from '@piazza/client';
export type {
  Category as PersonCategory,
  Community,
  CommunityFacets,
  CommunityPage,
  Composition,
  Difficulty,
  Eligibility,
  FacetCount,
  JoinPolicy,
  LetterItem,
  Method,
  Status as CommunityStatus,
  Term,
  TermCategory,
  TermRef,
} from '@piazza/client';
export * from './values';

export type CommunitySummary = CommunityPage['items'][number];
export type TermSummary = TermPage['items'][number];
export type ListCommunitiesQuery = NonNullable<ListCommunitiesData['query']>;
export type ListTermsQuery = NonNullable<ListTermsData['query']>;

const clients: Partial<Record<Language, Client>> = {};

/** The API in a language: the one door through which this application fetches. */
export function piazza(language: Language): Client {
  return (clients[language] ??= createPiazza({ baseUrl: location.origin, language }));
}
