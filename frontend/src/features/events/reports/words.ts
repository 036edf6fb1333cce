import { inBoth } from '~/i18n/inside';
import { en } from './en';
import { it } from './it';

export const useReportWords = inBoth({ it, en });
