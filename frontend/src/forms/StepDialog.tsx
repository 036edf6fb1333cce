import type { ReactNode } from 'react';
import { useInside } from '~/i18n/inside';
import { Dialog } from '~/ui/Dialog';
import { Form } from './Form';
import { useForm } from './useForm';

type Props<T> = {
  title: string;
  /** What will happen, for whom. */
  text?: ReactNode;
  confirm: string;
  initial: T;
  /** Takes the step; what it throws is told here, and nothing has happened. */
  submit: (values: T) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
  /** What must be said first: a reason, a date. */
  children?: ReactNode;
};

/** Asks before a step that others will notice, with what has to be said for it. */
export function StepDialog<T extends object>({ title, text, confirm, initial, submit, onDone, onClose, children }: Props<T>) {
  const { form: words } = useInside();
  const form = useForm({ initial, submit: async (values) => void (await submit(values)), onSaved: onDone });
  return (
    <Dialog title={title} onClose={onClose}>
      {text && <p>{text}</p>}
      <Form
        form={form}
        label={title}
        saveLabel={confirm}
        plain
        actions={<button type="button" className="btn btn-outline-primary" onClick={onClose}>{words.cancel}</button>}
      >
        {children}
      </Form>
    </Dialog>
  );
}
