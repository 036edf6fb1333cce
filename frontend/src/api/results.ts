/** The operations of the pages of results, in a copy of their own (`scripts/inside-client.ts`): the first view goes without them. */
export { compareSurveyResults, crossSurveyResults, filterSurveyResults, listAnsweredTexts, showSurveyResults } from '@piazza/client/results';
