import type { ReactNode } from 'react';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { useHead } from './useHead';

type Props = { icon: IconName; title: string; text: string; detail?: string; children: ReactNode };

/** A whole page that says what happened and what to do next: nothing here, no connection, a failure. */
export function StatusPage({ icon, title, text, detail, children }: Props) {
  useHead(title, text);
  return (
    <div className="container status-page">
      <Icon name={icon} className="icon-primary" />
      <h1 tabIndex={-1}>{title}</h1>
      <p className="lead">{text}</p>
      {detail && <p className="hint">{detail}</p>}
      <div className="actions">{children}</div>
    </div>
  );
}
