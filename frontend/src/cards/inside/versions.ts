import { queryOptions } from '@tanstack/react-query';
import { piazza } from '~/api';
import { listQuestionnaireVersions, showQuestionnaireVersion } from '~/api/inside';
import type { Language } from '~/paths';

/** The published versions of a questionnaire. */
export const versions = (language: Language, id: string) =>
  queryOptions({
    queryKey: ['questionnaires', 'versions', language, id],
    queryFn: ({ signal }) => listQuestionnaireVersions({ client: piazza(language), path: { questionnaire: id }, query: { limit: 100 }, signal }),
    staleTime: 5_000,
  });

/** A version never changes. */
export const version = (language: Language, id: string, number: string) =>
  queryOptions({
    queryKey: ['questionnaires', 'version', language, id, number],
    queryFn: ({ signal }) => showQuestionnaireVersion({ client: piazza(language), path: { questionnaire: id, number }, signal }),
    staleTime: Infinity,
  });
