import type { Channel, Event } from '~/api/inside';
import { RadioGroup, TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useInside } from '~/i18n/inside';
import { Dialog } from '~/ui/Dialog';
import { useDoorWords } from './words';

type Props = { of: Event; onAdd: (name: string, email: string, channel: Channel) => Promise<void>; onClose: () => void };
type Values = { name: string; email: string; channel: Channel };

/** Somebody who comes without having registered. What is wrong with an address is said before it is noted: later nobody is there to ask. */
export function WalkIn({ of, onAdd, onClose }: Props) {
  const words = useDoorWords();
  const { form: formWords } = useInside();
  const form = useForm<Values>({
    initial: { name: '', email: '', channel: of.mode === 'online' ? 'online' : 'in_person' },
    check: ({ email }) => (email === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? [] : [{ pointer: '/email', detail: words.notAddress }]),
    submit: ({ name, email, channel }) => onAdd(name.trim(), email.trim(), channel).then(() => undefined),
    onSaved: onClose,
  });
  return (
    <Dialog title={words.addWalkIn} onClose={onClose}>
      <p>{words.walkInText}</p>
      <Form form={form} label={words.addWalkIn} saveLabel={words.checkIn} plain actions={<button type="button" className="btn btn-outline-primary" onClick={onClose}>{formWords.cancel}</button>}>
        <TextField name="/name" label={words.name} maxLength={120} autoComplete="off" required />
        <TextField name="/email" label={words.email} type="email" inputMode="email" maxLength={254} autoComplete="off" required />
        {of.mode === 'hybrid' && <RadioGroup name="/channel" label={words.channel} options={(['in_person', 'online'] as const).map((value) => ({ value, label: words.channels[value] }))} />}
      </Form>
    </Dialog>
  );
}
