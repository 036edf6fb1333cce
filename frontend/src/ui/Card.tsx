import type { ReactNode } from 'react';
import { Link } from './Link';

type Props = {
  to: string;
  title: ReactNode;
  eyebrow?: ReactNode;
  text: string;
  lang?: string;
  footer?: ReactNode;
  heading?: 'h2' | 'h3';
};

/** The whole card is the target, the title is the link: one stop for the keyboard, one name for a screen reader. */
export function Card({ to, title, eyebrow, text, lang, footer, heading: Heading = 'h3' }: Props) {
  return (
    <article className="card" lang={lang}>
      {eyebrow && <p className="eyebrow">{eyebrow}</p>}
      <Heading className="card-title">
        <Link to={to}>{title}</Link>
      </Heading>
      <p className="card-text">{text}</p>
      {footer && <div className="card-footer">{footer}</div>}
    </article>
  );
}
