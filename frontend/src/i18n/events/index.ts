import { inBoth } from '..';
import { en } from './en';
import { it } from './it';

export type { EventWords } from './it';
export type { RegistrationState } from './names';

export const useEventWords = inBoth({ it, en });
