import { fill, toQuery, type Language, type Query } from '~/paths';

const framed = (it: string, en: string) => (language: Language, slug: string, query: Query = {}) => fill({ it, en }[language], slug) + toQuery(query);

const listed = (it: string, en: string) => (language: Language, query: Query = {}) => ({ it, en })[language] + toQuery(query);

/** What other sites show of ours in a frame. The API answers these itself (`api/src/site/embed`, where a test compares the two): plain links, never routes of the SPA. */
export const embeds = {
  surveyResults: framed('/embed/risultati/$slug', '/en/embed/results/$slug'),
  communities: listed('/embed/comunita', '/en/embed/communities'),
  events: listed('/embed/eventi', '/en/embed/events'),
  surveys: listed('/embed/indagini', '/en/embed/surveys'),
  glossary: listed('/embed/glossario', '/en/embed/glossary'),
  community: framed('/embed/comunita/$slug', '/en/embed/communities/$slug'),
  event: framed('/embed/eventi/$slug', '/en/embed/events/$slug'),
  survey: framed('/embed/indagini/$slug', '/en/embed/surveys/$slug'),
  term: framed('/embed/glossario/$slug', '/en/embed/glossary/$slug'),
};
