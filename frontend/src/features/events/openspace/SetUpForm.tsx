import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { piazza } from '~/api';
import { setUpOpenSpace, showOpenSpace, type Event } from '~/api/inside';
import { DateTimeField } from '~/forms/DateTimeField';
import { TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { RowsField } from '~/forms/RowsField';
import { useForm, type Fault } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { usePerson } from '~/inside';
import { all, openKey, tagOf, wall as wallOf } from './queries';
import { faultsOfSlots, most } from './slots';
import type { OpenSpace } from './types';
import { useOpenSpaceWords } from './words';
import { MakeSlots } from './MakeSlots';
import { blank, bodyOf, freshRoom, placeOf, valuesOf, type SlotDraft, type Values } from './setup';

/** Rooms, times and votes as a whole. */
export function SetUpForm({ event, wall, locked }: { event: Event; wall?: OpenSpace; locked?: string }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const { moment } = useTimes();
  const { id } = usePerson();
  const queryClient = useQueryClient();
  const [making, setMaking] = useState(false);
  const version = useRef(wall?.setup_version);
  const call = { client: piazza(language), path: { event: event.slug } };
  const form = useForm<Values>({
    initial: wall ? valuesOf(wall) : blank,
    draft: `${id}.open-space.${event.id}`,
    at: placeOf,
    check: ({ rooms, slots }) => [
      ...faultsOfSlots(slots, event).flatMap((fault, i): Fault[] => (fault ? [{ pointer: `/slots/${i}/${fault === 'endsBefore' ? 'ends_at' : 'starts_at'}`, detail: words.slotFault[fault] }] : [])),
      ...rooms.flatMap(({ name }, i): Fault[] => {
        const isSame = (other: string) => name.trim() !== '' && other.trim().toLowerCase() === name.trim().toLowerCase();
        return rooms.findIndex((other) => isSame(other.name)) < i && isSame(name) ? [{ pointer: `/rooms/${i}/name`, detail: words.sameName }] : [];
      }),
    ],
    submit: async (values) => {
      const headers = version.current === undefined ? {} : { headers: { 'If-Match': tagOf(version.current) } };
      const stored = await setUpOpenSpace({ ...call, body: bodyOf(values), ...headers });
      version.current = stored.setup_version;
      queryClient.setQueryData(wallOf(language, event.slug).queryKey, stored);
      return valuesOf(stored);
    },
    onSaved: () => {
      void queryClient.invalidateQueries({ queryKey: all(event.slug) });
      if (!wall) void queryClient.invalidateQueries({ queryKey: openKey(event.slug) });
    },
    reload: async () => {
      const now = await showOpenSpace({ ...call, cache: 'no-cache' });
      version.current = now.setup_version;
      return valuesOf(now);
    },
  });
  const show = (pointer: string, value: unknown) => {
    if (pointer === '/rooms') return (value as Values['rooms']).map(({ name }) => name).join(' · ');
    if (pointer === '/slots') return (value as SlotDraft[]).map(({ starts_at, label }) => [moment(starts_at), label].filter(Boolean).join(' ')).join(' · ');
    return undefined;
  };
  const last = form.values.slots.map(({ ends_at }) => ends_at).toSorted().at(-1) || event.starts_at;
  const fresh: SlotDraft = { id: null, starts_at: last, ends_at: event.ends_at, label: null };
  return (
    <>
      <Form form={form} label={words.setUp} locked={locked} show={show}>
        <RowsField name="/rooms" label={words.rooms} one={words.room} hint={words.roomHint} max={most} fresh={freshRoom}>
          {(at) => (
            <div className="form-columns">
              <TextField name={`${at}/name`} label={words.roomName} maxLength={80} required />
              <TextField name={`${at}/seats`} label={words.roomSeats} type="number" min={1} max={10_000} />
              <TextField name={`${at}/note`} label={words.roomNote} hint={words.roomNoteHint} maxLength={300} />
            </div>
          )}
        </RowsField>
        <p className="actions"><button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setMaking(true)}>{words.makeSlots}</button></p>
        <RowsField name="/slots" label={words.slots} one={words.slot} hint={words.slotsHint} max={most} fresh={fresh}>
          {(at) => (
            <div className="form-columns">
              <DateTimeField name={`${at}/starts_at`} label={words.slotStarts} zone={event.zone} required />
              <DateTimeField name={`${at}/ends_at`} label={words.slotEnds} zone={event.zone} required />
              <TextField name={`${at}/label`} label={words.slotLabel} hint={words.slotLabelHint} maxLength={80} />
            </div>
          )}
        </RowsField>
        {wall && <p className="hint">{words.gone}</p>}
        <TextField name="/votes_each" label={words.votesEach} hint={`${words.votesEachHint} ${words.votesKept}`} type="number" min={1} max={20} required />
      </Form>
      {making && <MakeSlots event={event} onMade={(slots) => form.set('/slots', slots)} onClose={() => setMaking(false)} />}
    </>
  );
}
