import { useId } from 'react';
import type { Option } from './queries';

type Props = { label: string; value: string; options: Option[]; none?: string; onPick: (value: string) => void };

export function Select({ label, value, options, none, onPick }: Props) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onPick(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </select>
    </div>
  );
}
