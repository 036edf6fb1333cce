import { SelectField, TextField } from '~/forms/fields';
import { momentOf, wallOf } from '~/ui/time/zones';
import { wallIn, type Values } from './values';
import { useEventWords } from './words';

const home = 'Europe/Rome';
const zones = [home, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== home)];

/** When it begins and ends, as a clock in its zone shows it. */
export function WhenSection({ values: { starts_at, ends_at, zone } }: { values: Values }) {
  const words = useEventWords();
  const known = zones.includes(zone) ? zones : [zone, ...zones];
  return (
    <section className="form-section">
      <h2>{words.whenTitle}</h2>
      <div className="form-columns">
        <TextField name="/starts_at" label={words.starts} hint={<Change of={starts_at} zone={zone} />} type="datetime-local" required />
        <TextField name="/ends_at" label={words.ends} hint={<Change of={ends_at} zone={zone} />} type="datetime-local" min={starts_at ?? undefined} required />
        <SelectField name="/zone" label={words.zone} hint={words.zoneHint} required options={known.map((value) => ({ value, label: value.replaceAll('_', ' ') }))} />
      </div>
    </section>
  );
}

/** Said only in the two nights of the year in which a clock shows a time never, or twice. */
function Change({ of, zone }: { of: string | null; zone: string }) {
  const words = useEventWords();
  const wall = wallIn(of);
  if (!wall) return null;
  const { at, showings } = momentOf(zone, wall);
  if (showings === 'once') return null;
  return showings === 'never' ? words.neverTime(wallOf(zone, at).time) : words.twiceTime;
}
