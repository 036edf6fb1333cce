import { type ReactNode } from 'react';
import { useInside } from '~/i18n/inside';
import { Icon } from '~/ui/Icon';
import { useField, type FieldProps } from './Form';

/** A label, the control, its hint and its fault, in the order in which they are heard. */
export function Shell({ id, label, hint, required, fault, children, after }: {
  id: string;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  fault?: { detail: string };
  children: ReactNode;
  after?: ReactNode;
}) {
  const { form } = useInside();
  return (
    <div className="form-field" data-fault={fault !== undefined}>
      <div className="label-row">
        <label htmlFor={id}>{label}{!required && <span className="optional"> ({form.optional})</span>}</label>
        {after}
      </div>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      {children}
      <FaultText id={id} fault={fault} />
    </div>
  );
}

export function FaultText({ id, fault }: { id: string; fault?: { detail: string } }) {
  return fault ? <p id={`${id}-fault`} className="fault"><Icon name="error" />{fault.detail}</p> : null;
}

type TextProps = FieldProps & {
  type?: 'text' | 'email' | 'url' | 'tel' | 'number' | 'date' | 'datetime-local';
  maxLength?: number;
  autoComplete?: string;
  inputMode?: 'numeric' | 'email' | 'url' | 'tel';
  lang?: string;
  readOnly?: boolean;
  min?: number | string;
  max?: number | string;
  spellCheck?: boolean;
};

/** One line. An emptied field that may be empty is null, as the API wants it; a number is a number. */
export function TextField({ name, label, hint, required, type = 'text', ...rest }: TextProps) {
  const { id, value, set, fault, describedBy } = useField<string | number | null | undefined>({ name, label, hint, required });
  const read = (text: string) => (text === '' ? (required ? '' : null) : type === 'number' ? Number(text) : text);
  return (
    <Shell id={id} label={label} hint={hint} required={required} fault={fault}>
      <input
        {...rest}
        id={id}
        type={type}
        className={`field ${type === 'date' || type === 'number' ? 'field-short' : ''}`}
        value={value ?? ''}
        aria-required={required}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy}
        onChange={(event) => set(read(event.target.value))}
      />
    </Shell>
  );
}

export const DateField = (props: FieldProps) => <TextField {...props} type="date" />;

type Choice<V extends string> = { value: V; label: string; note?: string };

/** One of a few. `empty`: what stands there while nothing is chosen, and can be chosen to clear. */
export function SelectField<V extends string>({ name, label, hint, required, options, empty }: FieldProps & { options: readonly Choice<V>[]; empty?: string }) {
  const { form: words } = useInside();
  const { id, value, set, fault, describedBy } = useField<V | null>({ name, label, hint, required });
  return (
    <Shell id={id} label={label} hint={hint} required={required} fault={fault}>
      <select
        id={id}
        className="field"
        value={value ?? ''}
        aria-required={required}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy}
        onChange={(event) => set(event.target.value === '' ? null : (event.target.value as V))}
      >
        {(empty !== undefined || !value) && <option value="">{empty ?? words.choose}</option>}
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </Shell>
  );
}

/** One of a few that need a sentence each. */
export function RadioGroup<V extends string>({ name, label, hint, required, options }: FieldProps & { options: readonly Choice<V>[] }) {
  const { id, value, set, fault, describedBy } = useField<V | null>({ name, label, hint, required });
  return (
    <Group id={id} label={label} hint={hint} fault={fault} describedBy={describedBy} role="radiogroup">
      {options.map((option, i) => (
        <label key={option.value} className="choice">
          <input
            id={i === 0 ? id : undefined}
            type="radio"
            name={id}
            value={option.value}
            checked={value === option.value}
            onChange={() => set(option.value)}
          />
          <span>{option.label}{option.note && <span className="choice-note">{option.note}</span>}</span>
        </label>
      ))}
    </Group>
  );
}

/** Any of a few. */
export function CheckboxGroup<V extends string>({ name, label, hint, required, options }: FieldProps & { options: readonly Choice<V>[] }) {
  const { id, value, set, fault, describedBy } = useField<V[] | undefined>({ name, label, hint, required });
  const chosen = value ?? [];
  const toggle = (one: V) => set(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  return (
    <Group id={id} label={label} hint={hint} fault={fault} describedBy={describedBy} role="group">
      {options.map((option, i) => (
        <label key={option.value} className="choice">
          <input id={i === 0 ? id : undefined} type="checkbox" checked={chosen.includes(option.value)} onChange={() => toggle(option.value)} />
          <span>{option.label}{option.note && <span className="choice-note">{option.note}</span>}</span>
        </label>
      ))}
    </Group>
  );
}

type GroupProps = { id: string; label: string; hint?: ReactNode; fault?: { detail: string }; describedBy?: string; role: 'group' | 'radiogroup'; children: ReactNode };

function Group({ id, label, hint, fault, describedBy, role, children }: GroupProps) {
  return (
    <fieldset className="form-field choices" role={role} aria-describedby={describedBy} data-fault={fault !== undefined}>
      <legend>{label}</legend>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      <div className="choices-grid">{children}</div>
      <FaultText id={id} fault={fault} />
    </fieldset>
  );
}

/** Yes or no. */
export function Checkbox({ name, label, hint, required }: FieldProps) {
  const { id, value, set, fault, describedBy } = useField<boolean>({ name, label, hint, required });
  return (
    <div className="form-field" data-fault={fault !== undefined}>
      <label className="choice">
        <input
          id={id}
          type="checkbox"
          checked={value ?? false}
          aria-required={required}
          aria-invalid={fault !== undefined}
          aria-describedby={describedBy}
          onChange={(event) => set(event.target.checked)}
        />
        <span>{label}{hint && <span id={`${id}-hint`} className="choice-note">{hint}</span>}</span>
      </label>
      <FaultText id={id} fault={fault} />
    </div>
  );
}
