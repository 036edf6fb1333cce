import { useBlocker } from '@tanstack/react-router';
import { createContext, use, useEffect, useId, useLayoutEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useInside, useTimes } from '~/i18n/inside';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Faults } from './Faults';
import { MergeScreen } from './MergeScreen';
import type { Form as FormOf } from './useForm';
import { valueAt } from './pointer';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyForm = FormOf<any>;
/** What fields need of the form around them; a page that saves by itself gives them this without a form. */
export type Fields = Pick<AnyForm, 'values' | 'set' | 'setAll' | 'faultAt' | 'fields'>;
const Context = createContext<Fields | null>(null);

type Props = {
  form: AnyForm;
  /** What the form is, for who hears the page. */
  label: string;
  saveLabel?: string;
  /** A short form: its button stands under it, and leaving it asks nothing. */
  plain?: boolean;
  /** Why it can be read, but not changed by whoever looks. */
  locked?: string;
  /** More buttons beside the one that saves. */
  actions?: ReactNode;
  /** What a field's value says in the merge screen, where it is no text. */
  show?: (pointer: string, value: unknown) => ReactNode;
  children: ReactNode;
};

/** Around the fields: what went wrong, the draft that was found, who else changed it, and the bar that saves. */
export function Form({ form, label, saveLabel, plain, locked, actions, show, children }: Props) {
  const { form: words } = useInside();
  const { moment } = useTimes();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  useSaveKey(() => (locked ? undefined : form.submit()));
  if (locked) {
    return (
      <Context value={form}>
        <Notice><p>{locked}</p></Notice>
        <fieldset className="form locked" aria-label={label} disabled>{children}</fieldset>
      </Context>
    );
  }
  return (
    <Context value={form}>
      <form className="form" aria-label={label} noValidate onSubmit={submit}>
        <Faults form={form} />
        {form.found && (
          <Notice>
            <p>{words.draftFound(moment(form.found.at))}</p>
            <p className="actions">
              <button type="button" className="btn btn-primary btn-sm" onClick={form.takeDraft}>{words.draftTake}</button>
              <button type="button" className="btn btn-outline-primary btn-sm" onClick={form.dropDraft}>{words.draftDrop}</button>
            </p>
          </Notice>
        )}
        {form.conflict ? <MergeScreen form={form} merge={form.conflict} show={show} /> : null}
        <div hidden={form.conflict !== undefined}>{children}</div>
        {!form.conflict && <SaveBar form={form} label={saveLabel ?? words.save} plain={plain} actions={actions} />}
      </form>
      {!plain && <Guard form={form} />}
    </Context>
  );
}

function SaveBar({ form, label, plain, actions }: { form: AnyForm; label: string; plain?: boolean; actions?: ReactNode }) {
  const { form: words } = useInside();
  const { time } = useTimes();
  const { state } = form;
  const kept = form.isDirty && form.draftAt ? words.draftKept(time(form.draftAt)) : '';
  const said =
    state.kind === 'saving' ? (plain ? words.sending : words.saving)
    : plain ? ''
    : state.kind === 'failed' ? [words.notSaved, kept].filter(Boolean).join('. ')
    : form.isDirty ? (kept || words.unsaved)
    : state.kind === 'saved' ? words.saved(time(state.at))
    : '';
  return (
    <div className={plain ? 'plain-bar' : 'save-bar'}>
      <button type="submit" className="btn btn-primary" aria-disabled={state.kind === 'saving'} {...(!plain && { 'aria-keyshortcuts': 'Control+S', title: words.shortcut })}>
        {label}
      </button>
      {actions}
      <p role="status" className={`save-state save-${state.kind}`}>
        {state.kind === 'saved' && !form.isDirty && <Icon name="check-circle" />}
        {state.kind === 'failed' && <Icon name="warning-circle" />}
        {said}
      </p>
    </div>
  );
}

/** Ctrl+S, or ⌘S, wherever the focus is. */
export function useSaveKey(submit: () => void) {
  const latest = useRef(submit);
  useLayoutEffect(() => {
    latest.current = submit;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** Leaving with something unsaved asks first; another filter or tab of the same page is no leaving. */
export function Guard({ form }: { form: Pick<AnyForm, 'dirty'> }) {
  const { form: words } = useInside();
  const { dirty } = form;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty.current,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Dialog title={words.leaveTitle} onClose={blocker.reset}>
      <p>{words.leaveText}</p>
      <div className="actions">
        <button type="button" className="btn btn-primary" onClick={blocker.reset}>{words.stay}</button>
        <button type="button" className="btn btn-outline-primary" onClick={blocker.proceed}>{words.leave}</button>
      </div>
    </Dialog>
  );
}

/** Fields without a button that sends them: a preview, or what is saved as one writes. */
export const FormFrame = ({ form, children }: { form: Fields; children: ReactNode }) => <Context value={form}>{children}</Context>;

export type FieldProps = {
  /** Where its value stands in the body (JSON pointer): the API's faults find it by this. */
  name: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
};

/** What every kind of field needs: its value, its id, its fault, and what describes it. */
export function useField<V>({ name, label, hint, required }: FieldProps) {
  const form = use(Context);
  if (!form) throw new Error('a field outside <Form>');
  const id = useId();
  const { fields } = form;
  useLayoutEffect(() => {
    fields.set(name, { id, label, required });
    return () => void fields.delete(name);
  }, [fields, name, id, label, required]);
  const fault = form.faultAt(name);
  return {
    form,
    id,
    value: valueAt(form.values, name) as V,
    set: (value: V) => form.set(name, value),
    fault,
    describedBy: [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined,
  };
}
