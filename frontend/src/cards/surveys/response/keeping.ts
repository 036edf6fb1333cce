import type { Answers } from '~/instrument';

/**
 * What this window keeps of a response until the API has it, and the key that opens it: never longer than the window is open, because the
 * next one at this device may be somebody else.
 */
export type Pending = Record<string, Answers>;

const keyOf = (survey: string) => `piazza.answering.${survey}`;
const invitationOf = (survey: string) => `piazza.invited.${survey}`;
const pendingOf = (key: string) => `piazza.answers.${key}`;

function read(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, value: string | undefined) {
  try {
    if (value === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing: the answers are still in the page.
  }
}

/** The key of the response to a survey that was begun in this window. */
export const keptResponseKey = (survey: string) => read(keyOf(survey));
export const keepResponseKey = (survey: string, key: string | undefined) => write(keyOf(survey), key);

/** The invitation with which it was begun: an anonymous one is handed in with it, because the answers do not say whose they are. */
export const keptInvitation = (survey: string) => read(invitationOf(survey));
export const keepInvitation = (survey: string, invitation: string | undefined) => write(invitationOf(survey), invitation);

/** Answers that the API does not have yet, by their pages. */
export function readPending(key: string): Pending {
  try {
    return JSON.parse(read(pendingOf(key)) ?? '{}') as Pending;
  } catch {
    return {};
  }
}

export const keepPending = (key: string, pending: Pending) => write(pendingOf(key), Object.keys(pending).length > 0 ? JSON.stringify(pending) : undefined);

/** Nothing is left of it here. */
export function forgetResponse(survey: string, key: string) {
  write(pendingOf(key), undefined);
  if (keptResponseKey(survey) !== key) return;
  write(keyOf(survey), undefined);
  write(invitationOf(survey), undefined);
}
