import { Problem } from '~/api';
import type { Event } from '~/api/inside';
import { DateTimeField } from '~/forms/DateTimeField';
import { TextField } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { most, slotsBetween } from './slots';
import { useOpenSpaceWords } from './words';
import type { SlotDraft } from './setup';

type Props = { event: Pick<Event, 'starts_at' | 'ends_at' | 'zone'>; onMade: (slots: SlotDraft[]) => void; onClose: () => void };

/** All times at once: from when to when, how long each, how long between them. */
export function MakeSlots({ event: { starts_at, ends_at, zone }, onMade, onClose }: Props) {
  const words = useOpenSpaceWords();
  const make = async (values: { starts_at: string; ends_at: string; length: number; rest: number | null }) => {
    const slots = slotsBetween(values, values.length, values.rest ?? 0);
    const refuse = (pointer: string, detail: string) => new Problem({ status: 422, title: words.makeSlotsTitle, errors: [{ pointer, code: 'rule', detail }] });
    if (Date.parse(values.ends_at) <= Date.parse(values.starts_at)) throw refuse('/ends_at', words.slotFault.endsBefore);
    if (slots.length === 0) throw refuse('/length', words.makeNone);
    if (slots.length > most) throw refuse('/length', words.makeMany);
    onMade(slots.map((slot) => ({ id: null, label: null, ...slot })));
  };
  return (
    <StepDialog
      title={words.makeSlotsTitle}
      text={words.makeSlotsText}
      confirm={words.make}
      initial={{ starts_at, ends_at, length: 45, rest: 15 as number | null }}
      submit={make}
      onDone={onClose}
      onClose={onClose}
    >
      <DateTimeField name="/starts_at" label={words.makeFrom} zone={zone} required />
      <DateTimeField name="/ends_at" label={words.makeUntil} zone={zone} required />
      <TextField name="/length" label={words.makeLength} type="number" min={5} max={600} required />
      <TextField name="/rest" label={words.makeBreak} type="number" min={0} max={600} />
    </StepDialog>
  );
}
