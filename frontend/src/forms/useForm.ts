import { useCallback, useEffect, useRef, useState } from 'react';
import { Problem } from '~/api';
import { useInside } from '~/i18n/inside';
import { dropDraft, keepDraft, readDraft, type Draft } from './drafts';
import { merge, type Merge } from './merge';
import { put, same, valueAt } from './pointer';

export type Fault = { pointer: string; detail: string };
export type FormState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'failed'; title?: string; message: string; faults: Fault[]; requestId?: string };

export type FieldInfo = { id: string; label: string; required?: boolean };

type Options<T> = {
  initial: T;
  /** Under which name what is typed is kept on this device; without, nothing is. */
  draft?: string;
  /** Sends the values; what it throws is told. Gives the values as they are stored now, where they differ from those sent. */
  submit: (values: T, base: T) => Promise<T | void>;
  /** After it was saved; the page may be left then. */
  onSaved?: (values: T) => void;
  /** The stored values as they are now, asked when somebody else changed them meanwhile (412). */
  reload?: () => Promise<T>;
  check?: (values: T) => Fault[];
  /** Where a fault of the API stands among the values, where they are shaped otherwise than its body. */
  at?: (pointer: string, values: T) => string;
};

export type Form<T> = ReturnType<typeof useForm<T>>;

const draftAfter = 600;

/** The state of one form: its values, what is stored, what became of saving, what is kept on this device. */
export function useForm<T>({ initial, draft: key, submit, onSaved, reload, check, at: placeOf }: Options<T>) {
  const { form: words } = useInside();
  const [values, setValues] = useState(initial);
  const [base, setBase] = useState(initial);
  const [state, setState] = useState<FormState>({ kind: 'idle' });
  const [draftAt, setDraftAt] = useState<number>();
  const [found, setFound] = useState<Draft<T> | undefined>(() => {
    const draft = key ? readDraft<T>(key) : undefined;
    return draft && !same(draft.values, initial) ? draft : undefined;
  });
  const [conflict, setConflict] = useState<Merge<T>>();
  const [fields] = useState(() => new Map<string, FieldInfo>());
  /** Read by what runs between a change and the next rendering: the guard, the draft. */
  const dirty = useRef(false);
  const isDirty = !same(values, base);

  useEffect(() => {
    dirty.current = isDirty;
    if (!isDirty || !key) return;
    const later = setTimeout(() => {
      const at = Date.now();
      if (dirty.current && keepDraft(key, { values, base, at })) setDraftAt(at);
    }, draftAfter);
    return () => clearTimeout(later);
  }, [values, base, isDirty, key]);

  const set = useCallback((pointer: string, value: unknown) => {
    setValues((before) => put(before, pointer, value));
    setState((before) => (before.kind === 'saved' ? { kind: 'idle' } : before));
  }, []);

  const missing = (of: T): Fault[] =>
    [...fields].flatMap(([pointer, { required }]) =>
      required && isEmpty(valueAt(of, pointer)) ? [{ pointer, detail: words.required }] : [],
    );

  const fail = (error: unknown, sent: T) => {
    if (!(error instanceof Problem)) throw error;
    const keeps = error.isOffline || error.status === 401 || error.status >= 500;
    const message = error.isOffline ? words.offline : error.status === 401 ? words.signedOut : keeps ? words.busy : error.message;
    const requestId = error.status >= 500 ? error.requestId : undefined;
    const faults = error.errors.map(({ pointer, detail }) => ({ pointer: placeOf?.(pointer, sent) ?? pointer, detail }));
    setState({ kind: 'failed', title: keeps ? undefined : error.title, message, faults, requestId });
  };

  const save = async (sent: T) => {
    const faults = [...missing(sent), ...(check?.(sent) ?? [])];
    if (faults.length > 0) return setState({ kind: 'failed', message: words.faults(faults.length), faults });
    setState({ kind: 'saving' });
    try {
      const stored = (await submit(sent, base)) ?? sent;
      dirty.current = false;
      if (key) dropDraft(key);
      setFound(undefined);
      setDraftAt(undefined);
      setBase(stored);
      // What was typed while it was being saved stays typed.
      setValues((now) => (same(now, sent) ? stored : now));
      setConflict(undefined);
      setState({ kind: 'saved', at: Date.now() });
      onSaved?.(stored);
    } catch (error) {
      if (!(error instanceof Problem && error.status === 412 && reload)) return fail(error, sent);
      try {
        const theirs = await reload();
        setConflict(merge(base, sent, theirs));
        setBase(theirs);
        setState({ kind: 'idle' });
      } catch (again) {
        fail(again, sent);
      }
    }
  };

  return {
    values, base, state, isDirty, dirty, draftAt, found, conflict, fields, set,
    setAll: setValues,
    submit: () => (state.kind === 'saving' ? undefined : void save(values)),
    /** The merge as it was decided: it is saved at once. */
    resolve: (merged: T) => {
      setValues(merged);
      void save(merged);
    },
    takeDraft: () => {
      if (!found) return;
      const taken = merge(found.base, found.values, base);
      setValues(taken.merged);
      if (taken.conflicts.length > 0) setConflict(taken);
      setFound(undefined);
    },
    dropDraft: () => {
      if (key) dropDraft(key);
      setFound(undefined);
    },
    faultAt: (pointer: string) =>
      state.kind === 'failed' ? state.faults.find((fault) => belongs(fault.pointer, pointer, fields)) : undefined,
  };
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A fault is told at the field that it points to, or at the nearest one around it. */
export function belongs(fault: string, field: string, fields: ReadonlyMap<string, unknown>): boolean {
  return nearest(fault, fields) === field;
}

export function nearest(fault: string, fields: ReadonlyMap<string, unknown>): string | undefined {
  for (let at = fault; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (fields.has(at)) return at;
  return undefined;
}
