import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { piazza, Problem } from '~/api';
import { showSurvey } from '~/api/answering';
import { compareSurveyResults, crossSurveyResults, filterSurveyResults, listAnsweredTexts, showSurveyResults } from '~/api/results';
import type { Language } from '~/paths';
import { keepProof, keptProof, proved } from './proof';
import type { View } from './view';

/** Of a survey whose results are not told yet, or not to everybody, the page says so: asking again changes nothing. */
const isNotTold = (error: unknown): error is Problem => error instanceof Problem && [401, 403, 409].includes(error.status);

const retry = (count: number, error: Error) => count < 1 && !isNotTold(error) && error instanceof Problem && error.isTransient;

export const survey = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['survey', language, slug],
    queryFn: ({ signal }) => showSurvey({ client: piazza(language), path: { survey: slug }, signal }),
  });

export const outcome = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['results', language, slug],
    queryFn: ({ signal }) => showSurveyResults({ client: piazza(language), path: { survey: slug }, headers: proved(slug), signal }),
    retry,
  });

export const filtered = (language: Language, slug: string, { by, group, value = '' }: View) =>
  queryOptions({
    queryKey: ['results', language, slug, 'filtered', by, group, value],
    queryFn: ({ signal }) => filterSurveyResults({ client: piazza(language), path: { survey: slug }, headers: proved(slug), query: { by, group: group as never, value }, signal }),
    retry,
  });

export const crossing = (language: Language, slug: string, { question = '', by, group }: View) =>
  queryOptions({
    queryKey: ['results', language, slug, 'crossing', question, by, group],
    queryFn: ({ signal }) => crossSurveyResults({ client: piazza(language), path: { survey: slug }, headers: proved(slug), query: { question, by, group: group as never }, signal }),
    retry,
  });

export const comparison = (language: Language, slug: string, others: string[]) =>
  queryOptions({
    queryKey: ['results', language, slug, 'comparison', others],
    queryFn: ({ signal }) => compareSurveyResults({ client: piazza(language), path: { survey: slug }, headers: proved(slug), query: { with: others }, signal }),
    retry,
  });

export const texts = (language: Language, slug: string, question: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['results', language, slug, 'texts', question, q],
    queryFn: ({ pageParam, signal }) =>
      listAnsweredTexts({
        client: piazza(language),
        path: { survey: slug },
        query: { question, ...(q && { q }), limit: 20, ...(pageParam ? { cursor: pageParam } : { count: true }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    retry,
  });

/** What is told, or why it is not: for a page that says either. */
export type Told<T> = { value: T } | { problem: Problem };

export async function orProblem<T>(promise: Promise<T>): Promise<Told<T>> {
  try {
    return { value: await promise };
  } catch (error) {
    if (isNotTold(error)) return { problem: error };
    throw error;
  }
}

/** What somebody shows opens nothing here: nobody was given it, it is of another survey, or says that they did not take part. */
const opensNothing = ({ status, code }: Problem) => [400, 403, 404].includes(status) || code === 'link-spent';

/** A survey of which one may not know is not told apart from one that is not there. */
const orMissing = async <T>(promise: Promise<T>): Promise<Told<T>> => {
  try {
    return await orProblem(promise);
  } catch (error) {
    if (error instanceof Problem && (error.isMissing || error.status === 400)) return { problem: error };
    throw error;
  }
};

/** The results with what is known of the survey; where there are none to tell, why. Asked once for the page. */
export const told = (language: Language, slug: string) =>
  queryOptions({
    queryKey: ['results', language, slug, 'told'],
    queryFn: async ({ client }) => {
      const ask = () => orMissing(client.fetchQuery(outcome(language, slug)));
      const about = orMissing(client.fetchQuery(survey(language, slug)));
      let results = await ask();
      let refused: Problem | undefined;
      if ('problem' in results && keptProof(slug) && opensNothing(results.problem)) {
        // It is not shown again; without it there may be something to see.
        refused = results.problem;
        keepProof(slug, undefined);
        results = await ask();
      }
      const of = await about;
      return { results, survey: 'value' in of ? of.value : undefined, refused };
    },
    retry: false,
  });
