import type { ReactNode } from 'react';
import { Icon } from './Icon';
import type { IconName } from './icons';

type Tone = 'info' | 'success' | 'warning';
const symbol: Record<Tone, IconName> = { info: 'info-circle', success: 'check-circle', warning: 'warning-circle' };

export function Notice({ tone = 'info', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`}>
      <Icon name={symbol[tone]} />
      <div>{children}</div>
    </div>
  );
}
