import {
  createPiazza,
  type Client,
  type CommunityPage,
  type EventPage,
  type Language,
  type ListCommunitiesData,
  type ListEventsData,
  type ListSurveysData,
  type ListTermsData,
  type SurveyPage,
  type TermPage,
} from '@piazza/client';

export {
  checkEligibility,
  completeTerms,
  listCommunities,
  listEvents,
  listLetters,
  listMembers,
  listProvinces,
  listTerms,
  Problem,
  showCommunity,
  downloadEventDocument,
  showEvent,
  showEventReport,
  showMunicipality,
  showRetentionSchedule,
  showTerm,
} from '@piazza/client';
export type {
  Category as PersonCategory,
  ChangeWhat,
  Community,
  CommunityFacets,
  CommunityPage,
  ComparedQuestion,
  Composition,
  CrossedResult,
  CrossedTable,
  Difficulty,
  Eligibility,
  Event as CommunityEvent,
  EventCount,
  EventDocument,
  EventFacets,
  EventKind,
  EventMode,
  EventPage,
  FacetCount,
  HubStatistics,
  JoinPolicy,
  LetterItem,
  Method,
  OpenData,
  OpenDataField,
  OpenDataFieldType,
  OpenDataFile,
  OpenDataset,
  OpenedSurveyInvitation,
  ReceiptStanding,
  ResultsAudience,
  Status as CommunityStatus,
  Survey,
  SurveyAudience,
  SurveyIdentity,
  SurveyKind,
  SurveyPage,
  SurveyReceipt,
  SurveyResponse,
  SurveyState,
  QuestionResult,
  QuestionType,
  RankedOption,
  ResponseSpan,
  ResultCell,
  ResultStatistics,
  ResultTable,
  SurveyComparison,
  SurveyGroup,
  SurveyOutcome,
  Term,
  TermCategory,
  TermRef,
  TermStatus,
} from '@piazza/client';
export * from './values';

export type CommunitySummary = CommunityPage['items'][number];
export type TermSummary = TermPage['items'][number];
export type EventSummary = EventPage['items'][number];
export type SurveySummary = SurveyPage['items'][number];
export type ListCommunitiesQuery = NonNullable<ListCommunitiesData['query']>;
export type ListEventsQuery = NonNullable<ListEventsData['query']>;
export type ListSurveysQuery = NonNullable<ListSurveysData['query']>;
export type ListTermsQuery = NonNullable<ListTermsData['query']>;

/** How whoever signed in is known to the API: set by `session.ts`, which a visitor never downloads. */
export const credentials: {
  token?: () => Promise<string | undefined>;
  /** Sends a request; answers to a 401 by renewing the session and sending it once more. */
  send?: (request: Request) => Promise<Response>;
  signOut?: () => Promise<void>;
} = {};

const clients: Partial<Record<Language, Client>> = {};

/** The API in a language: the one door through which this application fetches. */
export function piazza(language: Language): Client {
  return (clients[language] ??= connect(language));
}

function connect(language: Language): Client {
  const send: typeof fetch = (input) => (credentials.send ?? fetch)(input as Request);
  const client = createPiazza({ baseUrl: location.origin, language, fetch: send });
  client.setConfig({ auth: () => credentials.token?.() });
  return client;
}

/** An answer together with its ETag, for the `If-Match` of the change that follows. Hand `fetch` on to the operation. */
export async function tagged<T>(ask: (fetch: typeof globalThis.fetch) => Promise<T>): Promise<{ value: T; tag: string }> {
  let tag = '';
  const value = await ask(async (input) => {
    const response = await (credentials.send ?? fetch)(input as Request);
    tag = response.headers.get('ETag') ?? tag;
    return response;
  });
  return { value, tag };
}

/** An answer together with when it was made, by the server's clock (milliseconds); 0 where it does not say. */
export async function dated<T>(ask: (fetch: typeof globalThis.fetch) => Promise<T>): Promise<{ value: T; at: number }> {
  let at = 0;
  const value = await ask(async (input) => {
    const response = await (credentials.send ?? fetch)(input as Request);
    at = Date.parse(response.headers.get('Date') ?? '') || 0;
    return response;
  });
  return { value, at };
}
