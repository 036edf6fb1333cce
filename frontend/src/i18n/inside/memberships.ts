import { inBoth } from '.';
import { en } from './memberships.en';
import { it } from './memberships.it';

export const useMembershipWords = inBoth({ it, en });
