import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { SurveyPage } from '@piazza/client';
import { piazza, tagged } from '~/api';
import { listEvents, listQuestionnaires, listSurveys, showEvent, showQuestionnaire, showSurvey, showSurveyProgress, type SurveyState } from '~/api/inside';
import type { Pick } from '~/forms/PickInput';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Person } from '~/inside';
import type { Language } from '~/paths';
import { compact, one, several, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

/** A survey in a list. */
export type SurveySummary = SurveyPage['items'][number];

export const limit = 50;
export const states: readonly SurveyState[] = ['draft', 'published', 'paused', 'closed', 'results_published', 'archived'];
export const whens = ['open', 'closing', 'owed'] as const;

export function readFilters(search: Search) {
  return compact({
    q: one(search.q),
    when: among(whens, search.when)[0],
    state: among(states, search.state),
    kind: among(['survey', 'poll'] as const, search.kind),
    community: several(search.community),
    questionnaire: one(search.questionnaire),
    sort: among(['updated', 'closes_at'] as const, search.sort)[0],
  });
}

export type Filters = ReturnType<typeof readFilters>;

const hour = 3_600_000;
const at = (now: number, hours: number) => new Date(Math.floor(now / hour) * hour + hours * hour).toISOString();

/** Cut at the hour: the pages of a list go by the same filters, however long one reads. */
export function toQuery({ q, when, questionnaire, state, ...rest }: Filters, now: number, managed: boolean) {
  const narrowed = {
    open: { open_at: at(now, 0) },
    closing: { state: ['published', 'paused'] as SurveyState[], closing_by: at(now, 168) },
    owed: { state: ['closed'] as SurveyState[], results: ['participants_after_closing', 'public_after_closing'] as SurveySummary['results'][] },
  };
  return {
    ...rest,
    ...(q && { q }),
    ...(state && { state }),
    ...(questionnaire && { questionnaire }),
    ...(when && narrowed[when]),
    ...(managed && { managed: true }),
  };
}

export const list = (language: Language, filters: Filters, { cursor }: Place, managed: boolean) =>
  queryOptions({
    queryKey: ['surveys', 'list', language, filters, cursor, managed],
    queryFn: ({ signal }) => listSurveys({ client: piazza(language), query: { ...toQuery(filters, Date.now(), managed), limit, count: true, cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

/** Staff looks at all of them; everybody else at those that they run. */
export const looksAtOwn = ({ hub_role }: Person) => !hub_role;

export const ofSearch = (language: Language, search: Search, managed: boolean) => list(language, readFilters(search), readPlace(search), managed);

/** One survey with the version that a change is made on. */
export const survey = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['surveys', 'one', language, slug],
    queryFn: ({ signal }) => tagged((fetch) => showSurvey({ client: piazza(language), path: { survey: slug }, signal, fetch })),
    // What is shown of it, and what a form begins with, is what is stored now.
    staleTime: 0,
  });

/** How far a survey is: how many answered of those whom it asks, and when. */
export const progress = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['surveys', 'progress', language, slug],
    queryFn: ({ signal }) => showSurveyProgress({ client: piazza(language), path: { survey: slug }, signal }),
    staleTime: 5_000,
  });

/** The questionnaires that a survey can put, by name. */
export const questionnaires = (language: Language) =>
  queryOptions({
    queryKey: ['questionnaires', 'published', language],
    queryFn: async ({ signal }) => (await listQuestionnaires({ client: piazza(language), query: { state: ['published'], sort: 'title', limit: 100 }, signal })).items,
    staleTime: 10_000,
  });

export const questionnaire = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['questionnaires', 'plain', language, id],
    queryFn: ({ signal }) => showQuestionnaire({ client: piazza(language), path: { questionnaire: id }, signal }),
    staleTime: 10_000,
    retry: false,
  });

export const event = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['survey-event', language, id],
    queryFn: ({ signal }) => showEvent({ client: piazza(language), path: { event: id }, signal }),
    staleTime: 60_000,
    retry: false,
  });

/** Events that one runs, by what one types: those that have been first, for attendees are asked afterwards. */
export function useEventOptions(text: string) {
  const language = useLanguage();
  const { data, isFetching } = useQuery({
    queryKey: ['survey-event', 'options', language, text],
    queryFn: ({ signal }) => listEvents({ client: piazza(language), query: { ...(text && { q: text }), managed: true, sort: '-starts_at', limit: 20 }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const { day } = useTimes();
  return { options: (data?.items ?? []).map(({ id, title, starts_at, language: lang }): Pick => ({ value: id, label: title, note: day(starts_at), lang })), isFetching };
}
