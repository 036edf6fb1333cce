import { useId } from 'react';

export type Option = { value: string; label: string; group?: string };

type Props = { label: string; value: string; options: readonly Option[]; none?: string; onPick: (value: string) => void };

/** One of several, in the browser's own way. */
export function Pick({ label, value, options, none, onPick }: Props) {
  const id = useId();
  const groups = [...new Set(options.map(({ group }) => group ?? ''))];
  const shown = (group: string) => options.filter((one) => (one.group ?? '') === group).map((one) => <option key={one.value} value={one.value}>{one.label}</option>);
  return (
    <div className="res-pick">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onPick(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {groups.map((group) => (group === '' ? shown(group) : <optgroup key={group} label={group}>{shown(group)}</optgroup>))}
      </select>
    </div>
  );
}
