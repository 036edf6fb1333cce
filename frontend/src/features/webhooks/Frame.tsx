import type { ReactNode } from 'react';
import { Page } from '~/ui/Page';
import { Screen as Layout } from '~/ui/Screen';
import { usePlace } from './place';
import { useWebhookWords } from './words';

type Props = {
  title: string;
  lead?: string;
  /** The way here from the list. */
  trail?: { label: string; to: string }[];
  tag?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** A page about an endpoint, in the frame of where it stands. */
export function Frame({ title, lead, trail, tag, actions, children }: Props) {
  const words = useWebhookWords();
  const { isManaged, list } = usePlace();
  const way = trail && [{ label: words.title, to: list }, ...trail];
  if (isManaged) return <Layout title={title} lead={lead} trail={way} tag={tag} actions={actions}>{children}</Layout>;
  const header = (tag || actions) && (
    <>
      {tag && <p>{tag}</p>}
      {actions && <div className="screen-actions">{actions}</div>}
    </>
  );
  return <Page title={title} description={lead ?? words.lead} lead={lead} trail={way} header={header}>{children}</Page>;
}
