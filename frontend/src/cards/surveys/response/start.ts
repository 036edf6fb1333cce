import { piazza } from '~/api';
import { startSurveyResponse } from '~/api/answering';
import type { Language } from '~/paths';
import { keepInvitation, keepResponseKey } from './keeping';

/** Begins, or goes on with what was begun: the key is told once and kept in this window. */
export async function start(language: Language, slug: string, invitation?: string) {
  const begun = await startSurveyResponse({ client: piazza(language), path: { survey: slug }, body: { language, ...(invitation && { invitation }) } });
  keepResponseKey(slug, begun.key);
  // Of any other survey the key is enough from now on.
  keepInvitation(slug, begun.response.survey.identity === 'anonymous' ? invitation : undefined);
  return begun;
}
