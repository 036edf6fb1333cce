import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { piazza, tagged } from '~/api';
import { compareQuestionnaireVersions, listBankQuestions, listQuestionnaires, showQuestionnaire, showQuestionnaireDraft, type QuestionnaireDefinition, type QuestionnaireState } from '~/api/inside';
import type { Definition } from '~/instrument';
import type { Language } from '~/paths';
import { compact, one, several, type Search } from '~/routing';
import { among, readPlace, type Place } from '~/tables/useList';

export const limit = 50;
export const states: readonly QuestionnaireState[] = ['draft', 'published', 'archived'];

export function readFilters(search: Search) {
  return compact({
    q: one(search.q),
    state: among(states, search.state),
    community: several(search.community),
    template: among(['true'], search.template)[0],
    sort: among(['title', 'updated'], search.sort)[0],
  });
}

export type Filters = ReturnType<typeof readFilters>;

export const list = (language: Language, { template, ...filters }: Filters, { cursor }: Place = {}) =>
  queryOptions({
    queryKey: ['questionnaires', 'list', language, filters, template, cursor],
    queryFn: ({ signal }) => listQuestionnaires({ client: piazza(language), query: { ...filters, ...(template && { template: true }), limit, count: true, cursor }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

export const ofSearch = (language: Language, search: Search) => list(language, readFilters(search), readPlace(search));

/** What one can begin from: whatever one reads, templates first. */
export const models = (language: Language) =>
  queryOptions({
    queryKey: ['questionnaires', 'models', language],
    queryFn: async ({ signal }) => (await listQuestionnaires({ client: piazza(language), query: { sort: 'title', limit: 100 }, signal })).items,
    staleTime: 10_000,
  });

export const questionnaire = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['questionnaires', 'one', language, id],
    queryFn: ({ signal }) => tagged((fetch) => showQuestionnaire({ client: piazza(language), path: { questionnaire: id }, signal, fetch })),
    staleTime: 0,
  });

/** The draft as it is now: whoever opens it begins with what is stored. */
export const draft = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['questionnaires', 'draft', language, id],
    queryFn: ({ signal }) => tagged((fetch) => showQuestionnaireDraft({ client: piazza(language), path: { questionnaire: id }, signal, fetch })),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const comparison = (language: Language, id: string, number: string, since: string) =>
  queryOptions({
    queryKey: ['questionnaires', 'comparison', language, id, number, since],
    queryFn: ({ signal }) => compareQuestionnaireVersions({ client: piazza(language), path: { questionnaire: id, number }, query: { since }, signal }),
    staleTime: Infinity,
  });

export const bank = (language: Language, community?: string) =>
  queryOptions({
    queryKey: ['questionnaires', 'bank', language, community],
    queryFn: ({ signal }) => listBankQuestions({ client: piazza(language), query: { limit: 100, ...(community && { community }) }, signal }),
    staleTime: 5_000,
  });

/** The same document, in the API's types and in those of the rules that Rust and the browser share. */
export const toWire = (definition: Definition) => definition as unknown as QuestionnaireDefinition;
export const fromWire = (definition: QuestionnaireDefinition) => definition as unknown as Definition;
