import type { ReactNode } from 'react';

export type Fact = [term: string, value: ReactNode];

/** A definition list that leaves out what is not known. */
export function Facts({ facts, className = '' }: { facts: Fact[]; className?: string }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  return (
    <dl className={`facts ${className}`}>
      {known.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
