import type { ReactNode } from 'react';
import { useDates, useWords } from '~/i18n';
import { Breadcrumb, type Crumb } from './Breadcrumb';
import { useHead } from './useHead';

type Props = {
  title: string;
  /** For the document's head, when it should say more than the heading. */
  headTitle?: string;
  description: string;
  eyebrow?: ReactNode;
  lead?: ReactNode;
  /** The way here; the page itself is added as its last step. */
  trail?: Crumb[];
  /** What stands under the heading, inside its band. */
  header?: ReactNode;
  updatedAt?: string;
  /** The language of the content, where it is not the one asked for. */
  lang?: string;
  children: ReactNode;
};

export function Page({ title, headTitle, description, eyebrow, lead, trail = [], header, updatedAt, lang, children }: Props) {
  const { site } = useWords();
  const date = useDates();
  useHead(headTitle ?? title, description);
  return (
    <>
      <div className="page-head">
        <div className="container">
          <Breadcrumb trail={[...trail, { label: title }]} />
          {eyebrow && <p className="eyebrow">{eyebrow}</p>}
          <h1 tabIndex={-1} lang={lang}>{title}</h1>
          {lead && <p className="lead" lang={lang}>{lead}</p>}
          {header}
        </div>
      </div>
      <div className="container page-body">
        {children}
        {updatedAt && (
          <p className="page-updated">
            <time dateTime={updatedAt}>{site.updated(date(updatedAt))}</time>
          </p>
        )}
      </div>
    </>
  );
}
