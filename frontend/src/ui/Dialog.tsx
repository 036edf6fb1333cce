import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useInside } from '~/i18n/inside';
import { Icon } from './Icon';

type Props = { title: string; className?: string; titleHidden?: boolean; onClose: () => void; children: ReactNode };

/** The browser's own modal dialog: the page behind is inert, Escape closes, and the focus returns to where it was. */
export function Dialog({ title, className = '', titleHidden, onClose, children }: Props) {
  const { form } = useInside();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // The browser would begin at the button that closes: who opens a dialog with a field wants to write.
    element?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-box">
        <div className="dialog-head">
          <h2 id={id} className={titleHidden ? 'visually-hidden' : undefined}>{title}</h2>
          <button type="button" className="dialog-close" onClick={onClose}>
            <Icon name="close-big" />
            <span className="visually-hidden">{form.close}</span>
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
