import type { ReactNode } from 'react';
import { Problem } from '~/api';
import { useWords } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';

type Props = {
  /** What the page would be. */
  title: string;
  description: string;
  failedTitle: string;
  failedText: string;
  error: unknown;
  onRetry: () => unknown;
  /** Where to go instead. */
  children: ReactNode;
};

/** A link that is of no use, and what to do about it; or a connection that failed, and then it may be again. */
export function Broken({ title, description, failedTitle, failedText, error, onRetry, children }: Props) {
  const { site } = useWords();
  const { form } = useInside();
  const passing = error instanceof Problem && (error.isOffline || error.isTransient);
  return (
    <Page key="broken" title={passing ? title : failedTitle} description={description}>
      <div className="narrow">
        <Notice tone="warning"><p>{passing ? form.busy : failedText}</p></Notice>
        <div className="actions">
          {passing && <button type="button" className="btn btn-primary" onClick={() => void onRetry()}>{site.retry}</button>}
          {children}
        </div>
      </div>
    </Page>
  );
}
