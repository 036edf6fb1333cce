import { useState } from 'react';
import { piazza } from '~/api';
import { addAttendees, type Channel, type Event } from '~/api/inside';
import { peopleOf } from '~/cards/inside/sheet';
import { Checkbox, RadioGroup } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { LongTextField } from '~/forms/LongTextField';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { BulkResults, type RowResult } from '~/tables/BulkResults';
import { Dialog } from '~/ui/Dialog';
import { useRegistrationWords } from './words';

type Props = { of: Event; onDone: () => Promise<unknown>; onClose: () => void };
type Values = { people: string; channel: Channel; reserved: boolean; reason: string };

const isAddress = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** People whom the organisers add, into a reserved seat or a free one; what became of each is told. */
export function AddPeople({ of, onDone, onClose }: Props) {
  const words = useRegistrationWords();
  const { form: formWords } = useInside();
  const language = useLanguage();
  const [results, setResults] = useState<RowResult[]>();
  const form = useForm<Values>({
    initial: { people: '', channel: of.mode === 'online' ? 'online' : 'in_person', reserved: false, reason: '' },
    check: ({ people }) =>
      peopleOf(people).flatMap(({ email, name }, i) =>
        !isAddress(email) ? [{ pointer: '/people', detail: words.noAddress(i + 1, email) }] : name ? [] : [{ pointer: '/people', detail: words.noName(i + 1) }]),
    // The API names the row; the field holds all of them.
    at: (pointer) => (pointer.startsWith('/attendees') ? '/people' : pointer),
    submit: async ({ people, channel, reserved, reason }) => {
      const attendees = peopleOf(people).map(({ email, name = '' }) => ({ email, name, reserved }));
      const answer = await addAttendees({ client: piazza(language), path: { event: of.id }, body: { channel, attendees, reason: reason.trim() } });
      setResults(answer.results.map(({ email, done, state, problem }, i) => ({ key: `${i}`, label: state ? `${email}: ${words.state[state]}` : email, done, why: done ? undefined : problem?.detail })));
      await onDone();
    },
  });
  if (results) return <BulkResults results={results} onClose={onClose} />;
  return (
    <Dialog title={words.add} className="dialog-wide" onClose={onClose}>
      <p>{words.addText}</p>
      <Form form={form} label={words.add} saveLabel={words.add} plain actions={<button type="button" className="btn btn-outline-primary" onClick={onClose}>{formWords.cancel}</button>}>
        <LongTextField name="/people" label={words.people} hint={words.peopleHint} maxLength={60_000} rows={4} required />
        {of.mode === 'hybrid' && <RadioGroup name="/channel" label={words.channel} options={(['in_person', 'online'] as const).map((value) => ({ value, label: words.channels[value] }))} />}
        <Checkbox name="/reserved" label={words.useReserved} />
        <LongTextField name="/reason" label={words.reason} hint={words.reasonHint} maxLength={500} rows={2} required />
      </Form>
    </Dialog>
  );
}
