import { inBoth } from '~/i18n';
import { en } from './en';
import { it } from './it';

export const useOpenDataWords = inBoth({ it, en });
export type { OpenDataWords } from './it';
