import { toIso } from '~/ui/time/zones';

export const most = 20;

type Span = { starts_at: string; ends_at: string };

/** As many slots of a length as fit between two moments, with a break between them. */
export function slotsBetween({ starts_at, ends_at }: Span, length: number, rest: number): Span[] {
  const [from, to] = [Date.parse(starts_at), Date.parse(ends_at)];
  const slots: Span[] = [];
  for (let at = from; at + length * 60_000 <= to && length > 0 && slots.length <= most; at += (length + rest) * 60_000) {
    slots.push({ starts_at: toIso(at), ends_at: toIso(at + length * 60_000) });
  }
  return slots;
}

export type SlotFault = 'endsBefore' | 'overlaps' | 'outside';

/** What is wrong with each of them, in their own order; they are compared in the order of time. */
export function faultsOfSlots(slots: readonly { starts_at: string | null; ends_at: string | null }[], within: Span): (SlotFault | undefined)[] {
  const known = slots.filter((slot): slot is Span => Boolean(slot.starts_at && slot.ends_at));
  return slots.map((slot) => {
    const { starts_at, ends_at } = slot;
    if (!starts_at || !ends_at) return undefined;
    const [from, to] = [Date.parse(starts_at), Date.parse(ends_at)];
    if (to <= from) return 'endsBefore';
    if (from < Date.parse(within.starts_at) || to > Date.parse(within.ends_at)) return 'outside';
    const isEarlier = (other: Span) => Date.parse(other.starts_at) < from || (other.starts_at === starts_at && known.indexOf(other) < known.indexOf(slot as Span));
    return known.some((other) => other !== slot && isEarlier(other) && Date.parse(other.ends_at) > from) ? 'overlaps' : undefined;
  });
}
