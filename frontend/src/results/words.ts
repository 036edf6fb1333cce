import { inBoth } from '~/i18n';
import { en } from './en';
import { it } from './it';

export const useResultWords = inBoth({ it, en });
export type { ResultWords } from './it';
