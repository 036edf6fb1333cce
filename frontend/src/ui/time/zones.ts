/** A day (`2027-01-14`) and a time of day (`18:00`) as a clock on the wall of some zone shows them. */
export type Wall = { day: string; time: string };

/** How often a wall clock shows a time: twice in the hour that is repeated in autumn, never in the one that is left out in spring. */
export type Showings = 'once' | 'twice' | 'never';

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
  clocks.set(zone, clock);
  return clock;
}

function read(zone: string, at: number): Record<string, string> {
  return Object.fromEntries(clockOf(zone).formatToParts(at).map(({ type, value }) => [type, value]));
}

/** What the wall clock of a zone shows at a moment (milliseconds, or RFC 3339). */
export function wallOf(zone: string, at: number | string): Wall {
  const { year, month, day, hour, minute } = read(zone, new Date(at).getTime());
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}` };
}

/** How far the zone's clock is ahead of UTC at a moment, in milliseconds. */
export function offsetAt(zone: string, at: number): number {
  const { year, month, day, hour, minute, second } = read(zone, at);
  const shown = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return shown - Math.floor(at / 1000) * 1000;
}

const dayLength = 86_400_000;

/**
 * The moment at which the wall clock of a zone shows a time. Of two it is the first; of a time that is left out it is as long after
 * the change as the time would be, as RFC 5545 and the API have it (02:30 that never comes is 03:30).
 */
export function momentOf(zone: string, { day, time }: Wall): { at: number; showings: Showings } {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // No zone changes its clock twice within two days: these are the offsets before and after.
  const before = offsetAt(zone, asUtc - dayLength);
  const after = offsetAt(zone, asUtc + dayLength);
  const found = [...new Set([asUtc - before, asUtc - after])].filter((at) => at + offsetAt(zone, at) === asUtc);
  if (found.length === 0) return { at: asUtc - before, showings: 'never' };
  return { at: Math.min(...found), showings: found.length === 1 ? 'once' : 'twice' };
}

/** As the API writes moments: UTC, to the second. */
export const toIso = (at: number) => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** The moment at which the clocks of another zone show the same: what an event's times become when only its zone was wrong. */
export const rezoned = (iso: string, from: string, to: string) => toIso(momentOf(to, wallOf(from, iso)).at);

/** Where the visitor's browser believes to be. */
export const ownZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;
