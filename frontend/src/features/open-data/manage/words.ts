import { inBoth } from '~/i18n/inside';
import { en } from './en';
import { it } from './it';

export const useManageWords = inBoth({ it, en });
