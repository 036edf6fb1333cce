import { piazza, startSurveyResponse } from '~/api';
import { doors, fill, type Language } from '~/paths';
import { keepResponseKey } from './keeping';

/** Where one answers, and goes on: the key stands behind `#`, which no server and no log ever sees. */
export const answerPath = (language: Language, slug: string, key = '') => fill(doors.answer[language], slug) + (key && `#${key}`);

/** Begins, or goes on with what was begun: the key is told once and kept in this window. */
export async function start(language: Language, slug: string) {
  const begun = await startSurveyResponse({ client: piazza(language), path: { survey: slug }, body: { language } });
  keepResponseKey(slug, begun.key);
  return begun;
}
