/**
 * Every operation of the API, for the pages of who signed in. It is the generated client once more, in a module of its own
 * (`scripts/inside-client.ts`): shared with the public site, it would hand each visitor every operation that any page uses.
 */
import type { EventPage, MembershipPage, QuestionnaireVersionPage, RegistrationPage } from '@piazza/client';

export * from '@piazza/client/inside';
export type * from '@piazza/client';

/** A membership in a list. */
export type MembershipSummary = MembershipPage['items'][number];

/** An event in a list. */
export type EventSummary = EventPage['items'][number];

/** A registration in a list. */
export type RegistrationSummary = RegistrationPage['items'][number];

/** A version of a questionnaire in a list. */
export type QuestionnaireVersionSummary = QuestionnaireVersionPage['items'][number];
