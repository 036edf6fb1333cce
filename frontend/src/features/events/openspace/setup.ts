import type { OpenSpace } from './types';

type RoomDraft = { id: string | null; name: string; seats: number | null; note: string | null };
export type SlotDraft = { id: string | null; starts_at: string; ends_at: string; label: string | null };
export type Values = { rooms: RoomDraft[]; slots: SlotDraft[]; votes_each: number | null };

export const freshRoom: RoomDraft = { id: null, name: '', seats: null, note: null };

export const blank: Values = { rooms: [freshRoom], slots: [], votes_each: 5 };

export const valuesOf = ({ rooms, slots, votes_each }: OpenSpace): Values => ({
  rooms: rooms.map(({ id, name, seats, note }) => ({ id, name, seats: seats ?? null, note: note ?? null })),
  slots: slots.map(({ id, starts_at, ends_at, label }) => ({ id, starts_at, ends_at, label: label ?? null })),
  votes_each,
});

const byStart = (slots: readonly SlotDraft[]) => slots.map((slot, at) => ({ slot, at })).toSorted((a, b) => Date.parse(a.slot.starts_at) - Date.parse(b.slot.starts_at));

const kept = <T extends object>(of: T) => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null && value !== '')) as { [K in keyof T]: NonNullable<T[K]> };

/** As the API takes it: times in their order, and nothing that is empty. */
export const bodyOf = ({ rooms, slots, votes_each }: Values) => ({
  rooms: rooms.map((room) => kept({ ...room, name: room.name.trim() })),
  slots: byStart(slots).map(({ slot }) => kept(slot)),
  votes_each: votes_each ?? 5,
});

/** Where a fault of the API stands in the form, whose times are in the order in which they were typed. */
export const placeOf = (pointer: string, { slots }: Values) =>
  pointer.replace(/^\/slots\/(\d+)/, (whole, at: string) => {
    const slot = byStart(slots)[Number(at)];
    return slot ? `/slots/${slot.at}` : whole;
  });
