import { inBoth } from '..';
import { en } from './en';
import { it } from './it';

export type { SurveyWords } from './it';

export const useSurveyWords = inBoth({ it, en });
