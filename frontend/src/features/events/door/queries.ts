import { queryOptions } from '@tanstack/react-query';
import { piazza, dated } from '~/api';
import { addWalkIn, checkIn, checkInRegistration, listRegistrations, showDoor, undoCheckIn, type Problem, type Registration, type RegistrationState } from '~/api/inside';
import { languageOf, type Language } from '~/paths';
import { attendeeOf, type Attendee } from './attendees';
import type { Noted } from './queue';

/** Who may stand at a door. Those who cancelled are not taken along: their code is answered by the API. */
const states: RegistrationState[] = ['confirmed', 'attended', 'no_show', 'waitlisted', 'requested', 'offered'];
const pages = 50;

export type List = { rows: Attendee[]; isWhole: boolean };

/** The whole list, by name, in the memory of the page: it is there when the connection is not. */
export const attendees = (language: Language, event: string) =>
  queryOptions({
    queryKey: ['managed', 'door', 'list', event],
    queryFn: async ({ signal }): Promise<List> => {
      const rows: Attendee[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < pages; page += 1) {
        const { items, next_cursor } = await listRegistrations({
          client: piazza(language),
          path: { event },
          query: { state: states, sort: 'name', limit: 100, ...(cursor && { cursor }) },
          signal,
        });
        rows.push(...items.map(attendeeOf));
        if (!next_cursor) return { rows, isWhole: true };
        cursor = next_cursor;
      }
      return { rows, isWhole: false };
    },
    staleTime: 60_000,
    refetchInterval: 120_000,
  });

/** The counts, and by how much this device's clock is behind the server's: what is noted has the server's time. */
export const door = (language: Language, event: string) =>
  queryOptions({
    queryKey: ['managed', 'door', 'counts', event],
    queryFn: async ({ signal }) => {
      const { value, at } = await dated((fetch) => showDoor({ client: piazza(language), path: { event }, signal, fetch }));
      const behind = at ? at - Date.now() : 0;
      return { channels: value.channels, behind: Math.abs(behind) < 2000 ? 0 : behind };
    },
    staleTime: 5_000,
    refetchInterval: 10_000,
  });

/** Whose code it is, where the list does not say: who registered just now, or cancelled. */
export async function whoHas(language: Language, event: string, code: string): Promise<Attendee | undefined> {
  const { items } = await listRegistrations({ client: piazza(language), path: { event }, query: { q: code, limit: 5 } });
  const [row] = items.map(attendeeOf);
  return row && { ...row, code };
}

/** What was noted, as the API takes it: the same each time that it is sent. */
export const sendTo = (event: string) => async ({ key, at, step }: Noted): Promise<Registration | undefined> => {
  const call = { client: piazza(languageOf(location.pathname)), signal: AbortSignal.timeout(15_000) };
  const post = { ...call, headers: { 'Idempotency-Key': key } };
  switch (step.kind) {
    case 'code':
      return await checkIn({ ...post, path: { event }, body: { code: step.code, arrived_at: at } });
    case 'person':
      return await checkInRegistration({ ...post, path: { registration: step.registration }, body: { arrived_at: at } });
    case 'walk-in':
      return await addWalkIn({ ...post, path: { event }, body: { name: step.name, email: step.email, channel: step.channel, arrived_at: at } });
    case 'undo':
      try {
        return await undoCheckIn({ ...call, path: { registration: step.registration } });
      } catch (error) {
        // Nobody is in any more, which is what was wanted: the answer to the first time was lost.
        if ((error as Problem).code === 'wrong-state') return undefined;
        throw error;
      }
  }
};
