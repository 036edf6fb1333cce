import type { QueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { OwnCommunity } from '@piazza/client';
import type { Person as SignedIn } from '~/api/session';
import type { Language } from '~/paths';
import type { Search } from '~/routing';
import type { ScreenName } from '~/screens';

/** Whoever is signed in, and what they are in which communities. */
export type Person = SignedIn & { communities: OwnCommunity[] };

/** What a screen may ask for before it is shown; `slug` is empty where its address has none. */
export type Visit = { queryClient: QueryClient; language: Language; slug: string; search: Search; person?: Person };

/** A screen's module: the page, and what is awaited on the way in. */
export type ScreenModule = { Screen: ComponentType; prepare?: (visit: Visit) => Promise<unknown> };

/** What every feature's screens.ts exports: its screens by their names in `screens.ts`, each loaded when it is first opened. */
export type Screens = Partial<Record<ScreenName, () => Promise<ScreenModule>>>;

/** Whoever is signed in; on screens that need no sign-in, nobody. */
export function usePersonIfAny(): Person | undefined {
  return (useRouteContext({ strict: false }) as { person?: Person }).person;
}

export function usePerson(): Person {
  const person = usePersonIfAny();
  if (!person) throw new Error('usePerson outside the screens of who signed in');
  return person;
}

/** Writes content of the whole hub. */
export const edits = ({ hub_role }: Person) => hub_role === 'administrator' || hub_role === 'editor';

export const administers = ({ hub_role }: Person) => hub_role === 'administrator';

export const coordinates = ({ communities }: Person) => communities.some(({ role }) => role === 'coordinator');

/** The communities whose events somebody runs, as the one who coordinates or facilitates them. */
export const runsEventsOf = ({ communities }: Person) => communities.filter(({ role }) => role === 'coordinator' || role === 'facilitator');
