import { doors, fill, type Language } from '~/paths';

/** Where one answers, and goes on: the secrets stand behind `#`, which no server and no log ever sees. */
export const answerPath = (language: Language, slug: string, key: string, invitation?: string) =>
  `${fill(doors.answer[language], slug)}#${[key, invitation].filter(Boolean).join('.')}`;
