import type { ReactNode } from 'react';
import { LongTextField } from './LongTextField';
import { StepDialog } from './StepDialog';

type Props = {
  title: string;
  text?: ReactNode;
  confirm: string;
  /** Asks why; whom it concerns reads it. */
  reason?: { label: string; hint?: string };
  onConfirm: (reason: string) => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
};

/** A step that others notice: what it does, and why if need be. */
export function ReasonDialog({ title, text, confirm, reason, onConfirm, onClose, children }: Props) {
  return (
    <StepDialog
      title={title}
      text={text}
      confirm={confirm}
      initial={{ reason: '' }}
      submit={async (values) => {
        await onConfirm(values.reason.trim());
      }}
      onDone={onClose}
      onClose={onClose}
    >
      {reason && <LongTextField name="/reason" label={reason.label} hint={reason.hint} maxLength={500} rows={3} required />}
      {children}
    </StepDialog>
  );
}
