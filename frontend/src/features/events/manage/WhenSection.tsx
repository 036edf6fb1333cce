import type { ReactNode } from 'react';
import { DateTimeField } from '~/forms/DateTimeField';
import { useField } from '~/forms/Form';
import { Shell } from '~/forms/fields';
import { wallOf } from '~/ui/time/zones';
import { inZone, type Values } from './values';
import { useEventWords } from './words';

/** When it begins and ends, as a clock in its zone shows it. */
export function WhenSection({ values: { starts_at, zone }, children }: { values: Values; children?: ReactNode }) {
  const words = useEventWords();
  return (
    <section className="form-section">
      <h2>{words.whenTitle}</h2>
      <div className="form-columns">
        <DateTimeField name="/starts_at" label={words.starts} zone={zone} required />
        <DateTimeField name="/ends_at" label={words.ends} zone={zone} min={starts_at ? wallOf(zone, starts_at).day : undefined} required />
        <ZoneField />
      </div>
      {children}
    </section>
  );
}

const home = 'Europe/Rome';
const zones = [home, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== home)];

/** Whose clock shows the times; the hours that were typed stay as they are. */
function ZoneField() {
  const words = useEventWords();
  const field = { name: '/zone', label: words.zone, hint: words.zoneHint, required: true };
  const { form, id, value, fault, describedBy } = useField<string>(field);
  const known = zones.includes(value) ? zones : [value, ...zones];
  return (
    <Shell id={id} {...field} fault={fault}>
      <select
        id={id}
        className="field"
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy}
        onChange={({ target }) => form.setAll((before: Values) => inZone(before, target.value))}
      >
        {known.map((zone) => <option key={zone} value={zone}>{zone.replaceAll('_', ' ')}</option>)}
      </select>
    </Shell>
  );
}
