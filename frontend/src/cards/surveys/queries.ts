import { queryOptions } from '@tanstack/react-query';
import { piazza } from '~/api';
import { listSurveys, showSurvey } from '~/api/answering';
import type { Language } from '~/paths';
import { toIso } from '~/ui/time/zones';

export const survey = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['survey', language, slug],
    queryFn: ({ signal }) => showSurvey({ client: piazza(language), path: { survey: slug }, signal }),
  });

/** The survey as it is now: what was read a moment ago, by the page or by the browser, did not know of a refusal yet. Every page that shows it hears of it. */
export const surveyNow = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['survey', 'now', language, slug],
    queryFn: async ({ client, signal }) => {
      const now = await showSurvey({ client: piazza(language), path: { survey: slug }, signal, cache: 'no-cache' });
      client.setQueryData(survey(language, slug).queryKey, now);
      return now;
    },
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });

/** What a community asks now, what closes first before the rest. */
export const openSurveysOf = (language: Language, community: string) =>
  queryOptions({
    queryKey: ['surveys', 'open', language, community],
    queryFn: ({ signal }) => listSurveys({ client: piazza(language), query: { community: [community], open_at: toIso(Date.now()), sort: 'closes_at', limit: 6 }, signal }),
  });
