/** Languages by their own names, wherever they are read. */
export const languageNames: Record<string, string> = { it: 'Italiano', en: 'English' };
export const known = ['it', 'en'] as const;
