import { fill, type Language } from '~/paths';

const pages: Record<Language, string> = { it: '/indagini/$slug', en: '/en/surveys/$slug' };

/** Where whoever answers begins. */
export const publicPath = (language: Language, slug: string) => fill(pages[language], slug);
