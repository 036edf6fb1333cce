/** Which provider somebody was sent to, until they come back: it answers to one address for all. */
const key = 'piazza.provider';

export const keepProvider = (provider: string) => sessionStorage.setItem(key, provider);

export const keptProvider = () => sessionStorage.getItem(key) ?? undefined;
