import { inBoth } from '~/i18n';
import { en } from './en';
import { it } from './it';

export const useQuestionnaireWords = inBoth({ it, en });
