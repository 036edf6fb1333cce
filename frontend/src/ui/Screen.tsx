import type { ReactNode } from 'react';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { screen } from '~/screens';
import { Breadcrumb, type Crumb } from './Breadcrumb';
import { useHead } from './useHead';

type Props = {
  title: string;
  lead?: ReactNode;
  /** The way here from the dashboard's first page; this one is added as its last step. */
  trail?: Crumb[];
  /** The state of the thing, beside its name. */
  tag?: ReactNode;
  /** What can be done here, on the right. */
  actions?: ReactNode;
  lang?: string;
  children: ReactNode;
};

/** A page of the dashboard: where one is, what it is, what can be done. */
export function Screen({ title, lead, trail = [], tag, actions, lang, children }: Props) {
  const { layout } = useInside();
  const language = useLanguage();
  useHead(`${title} · ${layout.dashboard}`, '');
  const home = { label: layout.dashboard, to: screen('manage', language) };
  return (
    <>
      <Breadcrumb from={home} trail={[...trail, { label: title }]} />
      <div className="screen-head">
        <div>
          <h1 tabIndex={-1}><span lang={lang}>{title}</span>{tag}</h1>
          {lead && <p className="screen-lead">{lead}</p>}
        </div>
        {actions && <div className="screen-actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
