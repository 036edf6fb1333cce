import type { Problem, Session, StartSessionData } from '@piazza/client';
import { readHint, writeHint } from '~/hint';
import { wipeKept } from '~/kept';
import { languageOf } from '~/paths';
import { credentials, piazza } from './index';
import { endCurrentSession, renewSession, startSession } from './inside';

export type Person = Session['person'];
export type SessionProof = StartSessionData['body'];

type Held = { token: string; until: number; person: Person };

/** The access token lives here and nowhere else: a script that gets in finds nothing to take along. */
let held: Held | undefined;
let renewing: Promise<Held | undefined> | undefined;
const listeners = new Set<(person: Person | undefined) => void>();
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('piazza.session');

/** A token that ends within this time is renewed before it is used. */
const margin = 30_000;

function keep(session: Session): Held {
  const { access_token: token, expires_in: seconds, person } = session;
  held = { token, until: Date.now() + seconds * 1000, person };
  // Who coordinates is known only once they are asked for: what was known of them stays.
  writeHint(person.hub_role ? 'staff' : (readHint() ?? 'member'));
  return held;
}

function forget() {
  held = undefined;
  writeHint(undefined);
  for (const listener of listeners) listener(undefined);
}

/** One tab at a time: two that renewed with the same cookie would look like a theft, and end the session. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request('piazza.session', work) : await work();
}

async function renew(): Promise<Held | undefined> {
  try {
    return await alone(async () => keep(await renewSession({ client: piazza(languageOf(location.pathname)), security: [] })));
  } catch (error) {
    const { status } = error as Problem;
    // Only the API ends a session; a lost connection or a busy server does not.
    if (status === 401 || status === 403) {
      forget();
      return undefined;
    }
    throw error;
  }
}

async function current(): Promise<Held | undefined> {
  if (held && held.until - Date.now() > margin) return held;
  if (!readHint()) return undefined;
  return await (renewing ??= renew().finally(() => (renewing = undefined)));
}

credentials.token = async () => (await current())?.token;

credentials.send = async (request) => {
  const signed = request.headers.get('Authorization');
  const again = signed ? request.clone() : undefined;
  const response = await fetch(request);
  if (response.status !== 401 || !again) return response;
  // Ended elsewhere, or the token came too late: once more with a new one, unless another request already got it.
  if (held && signed === `Bearer ${held.token}`) held = { ...held, until: 0 };
  const token = (await current())?.token;
  if (!token) return response;
  again.headers.set('Authorization', `Bearer ${token}`);
  return await fetch(again);
};

/** Whoever is signed in, with their roles as the API told them last. */
export const currentPerson = async (): Promise<Person | undefined> => (await current())?.person;

export const signIn = (body: SessionProof): Promise<Session> => startSession({ client: piazza(languageOf(location.pathname)), body, security: [] });

/** Takes a session up, unless it is not wanted any more once somebody reads what another person would lose by it: then it ends. */
export async function take(session: Session, isWanted: (person: Person) => boolean): Promise<boolean> {
  if (!isWanted(session.person)) {
    held = { token: session.access_token, until: Date.now() + session.expires_in * 1000, person: session.person };
    await endCurrentSession({ client: piazza(languageOf(location.pathname)) }).finally(forget);
    return false;
  }
  keep(session);
  // What another person left here is not for this one.
  wipeKept(session.person.id);
  tabs?.postMessage('in');
  for (const listener of listeners) listener(session.person);
  return true;
}

credentials.signOut = signOut;

export async function signOut() {
  if (await current().catch(() => undefined)) await endCurrentSession({ client: piazza(languageOf(location.pathname)) });
  wipeKept();
  tabs?.postMessage('out');
  forget();
}

/** Roles may have changed: what is asked next is asked with what they are now. */
export function refreshRoles() {
  if (held) held = { ...held, until: 0 };
}

export function onSession(listener: (person: Person | undefined) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

tabs?.addEventListener('message', ({ data }) => {
  if (data === 'out') forget();
  // Another person signed in over there: nothing of the former may be shown or sent from here.
  else if (held) void Promise.resolve((held = undefined)).then(() => location.reload());
});
