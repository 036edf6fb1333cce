import { inBoth } from '~/i18n';
import { en } from './en';
import { it } from './it';

export const useBuilderWords = inBoth({ it, en });
