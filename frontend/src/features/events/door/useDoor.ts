import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Channel, Event } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { usePerson } from '~/inside';
import { keptKey } from '~/kept';
import { agrees, arranged, attendeeOf, codeIn, isIn, outcomeOf, shifted, whoIs, type Attendee, type Outcome } from './attendees';
import { attendees, door, sendTo, whoHas, type List } from './queries';
import { createQueue, type Noted, type Queue, type Step } from './queue';

/** One for an event and whoever is at its door: it goes on sending after its page was left. */
const queues = new Map<string, Queue>();

type Told = (noted: Noted, registration?: Parameters<typeof attendeeOf>[0]) => void;
const told = new Map<string, Told>();

function queueOf(person: string, event: string): Queue {
  const storage = keptKey(person, `door.${event}`);
  const queue = queues.get(storage) ?? createQueue({ storage, send: sendTo(event), onDone: (noted, registration) => told.get(event)?.(noted, registration) });
  queues.set(storage, queue);
  return queue;
}

const connection = (changed: () => void) => {
  for (const name of ['online', 'offline']) addEventListener(name, changed);
  return () => ['online', 'offline'].forEach((name) => removeEventListener(name, changed));
};

/** Now, by the server's clock. */
const byServer = (behind = 0) => new Date(Date.now() + behind);

export type Shown = Outcome & { key: string };

/** Everything at a door: the list and the counts as they will be, what became of the last codes, what waits. */
export function useDoor(event: Event) {
  const language = useLanguage();
  const queryClient = useQueryClient();
  const queue = queueOf(usePerson().id, event.id);
  const noted = useSyncExternalStore(queue.subscribe, queue.noted);
  const isOnline = useSyncExternalStore(connection, () => navigator.onLine);
  const listed = attendees(language, event.id);
  const counted = door(language, event.id);
  const list = useSuspenseQuery(listed);
  const counts = useQuery(counted);
  const [shown, setShown] = useState<Shown[]>([]);
  const { rows: known, isWhole } = list.data;
  const rows = arranged(known, noted);

  const take = useCallback<Told>((one, registration) => {
    const { queryKey } = attendees(language, event.id);
    const before = queryClient.getQueryData<List>(queryKey);
    if (!before) return;
    const row = registration && attendeeOf(registration);
    const after = row ? [...before.rows.filter(({ id }) => id !== row.id), row] : arranged(before.rows, [one]).map((other) => ({ ...other, waits: false }));
    queryClient.setQueryData<List>(queryKey, { ...before, rows: after.sort((a, b) => a.name.localeCompare(b.name)) });
    const countKey = door(language, event.id).queryKey;
    queryClient.setQueryData(countKey, (now) => now && { ...now, channels: shifted(now.channels, before.rows, after) });
    void queryClient.invalidateQueries({ queryKey: countKey });
    for (const key of ['registrations', 'registration']) void queryClient.invalidateQueries({ queryKey: key === 'registration' ? [key] : ['managed', key] });
  }, [queryClient, language, event.id]);
  useEffect(() => {
    told.set(event.id, take);
  }, [event.id, take]);

  // Another device let somebody in: the counts say so first.
  const { data: now } = counts;
  useEffect(() => {
    if (now && isWhole && !agrees(now.channels, known) && list.dataUpdatedAt < counts.dataUpdatedAt - 5000) {
      void queryClient.invalidateQueries({ queryKey: attendees(language, event.id).queryKey });
    }
  }, [now, known, isWhole, list.dataUpdatedAt, counts.dataUpdatedAt, queryClient, language, event.id]);

  /** Says what came of it as soon as it is known; the latest stands first. */
  const show = async (first: Outcome, then?: Promise<Outcome>) => {
    const key = crypto.randomUUID();
    const put = (outcome: Outcome) => setShown((before) => [{ ...outcome, key }, ...before.filter((one) => one.key !== key)].slice(0, 4));
    put(first);
    const last = then ? await then : first;
    if (then) setShown((before) => before.map((one) => (one.key === key ? { ...last, key } : one)));
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(['in', 'noted', 'undone'].includes(last.kind) ? 60 : [90, 60, 90]);
  };

  const time = () => byServer(counts.data?.behind);

  const note = async (step: Step, row: Attendee | undefined): Promise<Outcome> => {
    const at = time();
    const settled = await queue.note(step, at, row?.name);
    const who = row && whoIs({ ...row, at: at.toISOString() });
    if (settled.kind === 'waits') return row ? { kind: step.kind === 'undo' ? 'undone' : 'noted', ...who } : { kind: 'unknownNoted', at: at.toISOString() };
    if (settled.kind === 'done') {
      const done = settled.registration ? whoIs(attendeeOf(settled.registration)) : who;
      return { kind: step.kind === 'undo' ? 'undone' : 'in', ...done };
    }
    void queryClient.invalidateQueries({ queryKey: door(language, event.id).queryKey });
    const asked = step.kind === 'code' ? await whoHas(language, event.id, step.code).catch(() => row) : row;
    return outcomeOf(settled.problem, asked ?? row);
  };

  return {
    rows,
    isWhole,
    isOnline,
    isKept: queue.isKept(),
    counts: counts.data && shifted(counts.data.channels, known, rows),
    shown,
    waiting: noted.filter(({ refused }) => !refused),
    refused: noted.filter(({ refused }) => refused),
    retry: queue.retry,
    drop: queue.drop,
    byCode: (text: string) => {
      const code = codeIn(text);
      if (!code) return void show({ kind: 'malformed' });
      const row = rows.find((one) => one.code === code);
      const before = noted.find(({ step, refused }) => !refused && step.kind === 'code' && step.code === code);
      // Without a connection the list alone decides; with one the API does, which knows the other devices.
      if (row && isIn(row) && (!navigator.onLine || row.waits)) return void show({ kind: 'already', ...whoIs(row) });
      if (before) return void show({ kind: 'already', name: row?.name, at: before.at });
      void show({ kind: 'checking', name: row?.name }, note({ kind: 'code', code }, row));
    },
    enter: (row: Attendee) => void show({ kind: 'checking', name: row.name }, note({ kind: 'person', registration: row.id }, row)),
    undo: (row: Attendee) => {
      const isOfRow = (step: Step) => (step.kind === 'person' && step.registration === row.id) || (step.kind === 'code' && step.code === row.code);
      if (row.waits && queue.takeBack(isOfRow)) return void show({ kind: 'undone', ...whoIs(row) });
      void show({ kind: 'checking', name: row.name }, note({ kind: 'undo', registration: row.id }, row));
    },
    /** Throws what the API says against it, for the form to tell. */
    walkIn: async (name: string, email: string, channel: Channel) => {
      const at = time();
      const settled = await queue.note({ kind: 'walk-in', name, email, channel }, at, name);
      if (settled.kind === 'refused') throw settled.problem;
      void show(settled.kind === 'done' && settled.registration ? { kind: 'in', ...whoIs(attendeeOf(settled.registration)) } : { kind: 'noted', name, channel, at: at.toISOString() });
    },
  };
}

export type Door = ReturnType<typeof useDoor>;
