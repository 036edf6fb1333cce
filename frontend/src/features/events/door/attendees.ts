import type { Channel, DoorCount, Problem, RegistrationState, RegistrationSummary } from '~/api/inside';
import type { Noted } from './queue';

/** Somebody on the list, with no more of them than a door needs. */
export type Attendee = {
  id: string;
  name: string;
  email: string;
  channel: Channel;
  state: RegistrationState;
  code?: string;
  /** When they came. */
  at?: string;
  walkIn: boolean;
  /** Noted here, and not known to the API yet. */
  waits?: boolean;
};

export const attendeeOf = (row: RegistrationSummary): Attendee => ({
  id: row.id,
  name: row.name || row.email,
  email: row.email,
  channel: row.channel,
  state: row.state,
  code: row.code ?? undefined,
  at: row.checked_in_at ?? undefined,
  walkIn: row.source === 'walk_in',
});

/** Who may come in: who has a seat, and who was noted as absent before somebody told us otherwise. */
export const isExpected = ({ state }: Attendee) => state === 'confirmed' || state === 'no_show';
export const isIn = ({ state }: Attendee) => state === 'attended';

/** What is shown or typed, as codes are written; nothing where it cannot be one. */
export function codeIn(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  return /^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$/.test(code) ? code : undefined;
}

/** The list as it will be once what was noted has been sent. */
export function arranged(rows: readonly Attendee[], noted: readonly Noted[]): Attendee[] {
  const list = [...rows];
  const change = (at: number, next: Partial<Attendee>) => {
    const row = list[at];
    if (row) list[at] = { ...row, ...next, waits: true };
  };
  for (const { key, at, step, refused } of noted) {
    if (refused) continue;
    if (step.kind === 'walk-in') {
      list.push({ id: key, name: step.name, email: step.email, channel: step.channel, state: 'attended', at, walkIn: true, waits: true });
      continue;
    }
    const found = list.findIndex((row) => (step.kind === 'code' ? row.code === step.code : row.id === step.registration));
    const row = list[found];
    if (!row) continue;
    if (step.kind === 'undo' && isIn(row)) change(found, { state: 'confirmed', at: undefined });
    if (step.kind !== 'undo' && isExpected(row)) change(found, { state: 'attended', at });
  }
  return list;
}

/** The API's counts, moved by what is different between two lists. */
export function shifted(counts: readonly DoorCount[], before: readonly Attendee[], after: readonly Attendee[]): DoorCount[] {
  return counts.map((count) => {
    const more = (is: (row: Attendee) => boolean) => {
      const of = (rows: readonly Attendee[]) => rows.filter((row) => row.channel === count.channel && is(row)).length;
      return of(after) - of(before);
    };
    return {
      ...count,
      expected: Math.max(0, count.expected + more(({ state }) => state === 'confirmed')),
      arrived: Math.max(0, count.arrived + more(isIn)),
      walk_ins: Math.max(0, count.walk_ins + more((row) => row.walkIn && isIn(row))),
      free: count.free == null ? null : Math.max(0, count.free - more((row) => row.walkIn && (isIn(row) || isExpected(row)))),
    };
  });
}

/** Whether the list says what the API counts; if not, somebody else changed it. */
export const agrees = (counts: readonly DoorCount[], rows: readonly Attendee[]) =>
  counts.every(({ channel, expected, arrived }) => {
    const of = (state: RegistrationState) => rows.filter((row) => row.channel === channel && row.state === state).length;
    return of('confirmed') === expected && of('attended') === arrived;
  });

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those in whose name, address or code every word of the text is found. */
export function search(rows: readonly Attendee[], text: string): Attendee[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return rows.filter(({ name, email, code = '' }) => {
    const where = plain(`${name} ${email} ${code}`);
    return words.every((word) => where.includes(word));
  });
}

/** What somebody at the door reads after a code, a name, a step. */
export type Outcome = { name?: string; id?: string; channel?: Channel; at?: string } & (
  | { kind: 'checking' | 'in' | 'noted' | 'unknownNoted' | 'already' | 'undone' | 'malformed' }
  | { kind: 'stopped'; state?: RegistrationState; code?: string; title?: string; text?: string }
);

export const whoIs = ({ name, id, channel, at }: Attendee) => ({ name, id, channel, at });

/** Why the API refused, with who it is about where that is known. */
export function outcomeOf(problem: Problem, row?: Attendee): Outcome {
  const who = row && whoIs(row);
  if (problem.code === 'already-arrived') return { kind: 'already', ...who };
  const state = problem.code === 'wrong-state' ? row?.state : undefined;
  return { kind: 'stopped', ...who, state, code: problem.code, title: problem.title, text: problem.message };
}
