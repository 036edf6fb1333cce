import { inBoth } from '~/i18n/inside';
import { en } from './en';
import { it } from './it';

export const useWebhookWords = inBoth({ it, en });
