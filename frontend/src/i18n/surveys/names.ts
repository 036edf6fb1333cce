import type { ResultsAudience, SurveyAudience, SurveyIdentity, SurveyKind } from '~/api';

/** Where a survey stands for who would answer it, at a moment. */
export type Standing = 'soon' | 'open' | 'paused' | 'full' | 'over';

/** Why answers are not taken, or what a link opens no more: each with a screen of its own. */
export type Refusal = 'answered' | 'handedIn' | 'spent' | 'soon' | 'paused' | 'full' | 'over' | 'closed' | 'revoked' | 'expired' | 'noInvitation' | 'signIn' | 'notAsked';

export type Of<Names extends string, Value> = Record<Names, Value>;

export type { ResultsAudience, SurveyAudience, SurveyIdentity, SurveyKind };
