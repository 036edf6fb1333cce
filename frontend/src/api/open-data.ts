/** The operations of the pages of open data, in a copy of their own (`scripts/inside-client.ts`): the first view goes without them. */
export { readOpenData, showStatistics } from '@piazza/client/open-data';
