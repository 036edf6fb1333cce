import type { Channel, Event, EventMode, EventPatch, EventText, EventTexts, NewEvent, RegistrationSettings } from '~/api/inside';
import { draftOf, faultsOf as faultsOfQuestions, fieldsOf, type Draft } from '~/cards/inside/questions/fields';
import type { QuestionWords } from '~/cards/inside/questions/it';
import { same } from '~/forms/pointer';
import type { Fault } from '~/forms/useForm';
import { rezoned } from '~/ui/time/zones';
import type { EventWords } from './it';

type SeatsOf = { capacity: number | null; reserved: number | null };

/** The form's values: the API's body, with both languages and both ways to take part always there. */
export type Values = Omit<Required<NewEvent>, 'texts' | 'registration' | 'seats' | 'starts_at' | 'ends_at' | 'slug'> & {
  slug: string | null;
  texts: { it: EventText; en: EventText };
  starts_at: string | null;
  ends_at: string | null;
  registration: Omit<Required<RegistrationSettings>, 'questions'> & { questions: Draft[] };
  seats: Record<Channel, SeatsOf>;
};

const noTexts: EventText = { title: '', summary: '', description: '', access_notes: '' };
const noLimit: SeatsOf = { capacity: null, reserved: null };

export const blank: Values = {
  slug: null,
  texts: { it: noTexts, en: noTexts },
  kind: 'meeting',
  mode: 'in_person',
  visibility: 'public',
  starts_at: null,
  ends_at: null,
  zone: 'Europe/Rome',
  themes: [],
  province: null,
  municipality: null,
  venue_name: null,
  venue_address: null,
  accessibility: [],
  languages: ['it'],
  co_hosts: [],
  online_url: null,
  online_opens_minutes: 30,
  registration: { way: 'here', url: null, opens_at: null, closes_at: null, approval: false, guests: true, promotion: 'automatic', offer_hours: 24, questions: [] },
  seats: { in_person: noLimit, online: noLimit },
};

/** In another zone clocks show the same as before: what was wrong was the zone alone. */
export function inZone<V extends Values>(values: V, zone: string): V {
  const move = (at: string | null | undefined) => (at ? rezoned(at, values.zone, zone) : (at ?? null));
  const { starts_at, ends_at, registration } = values;
  const { opens_at, closes_at } = registration;
  return { ...values, zone, starts_at: move(starts_at), ends_at: move(ends_at), registration: { ...registration, opens_at: move(opens_at), closes_at: move(closes_at) } };
}

export const channelsOf = (mode: EventMode): Channel[] => (mode === 'hybrid' ? ['in_person', 'online'] : [mode]);

/** Where a fault of the API stands in the form: it numbers the seats that it was sent, the form names them. */
export function placeOf(pointer: string, mode: EventMode): string {
  return pointer.replace(/^\/seats\/(\d+)/, (whole, at: string) => {
    const channel = channelsOf(mode)[Number(at)];
    return channel ? `/seats/${channel}` : whole;
  });
}

export function valuesOf(of: Event): Values {
  const texts = of._embedded?.texts;
  const seatsOf = (channel: Channel): SeatsOf => {
    const seats = of.management?.seats.find((one) => one.channel === channel);
    return seats ? { capacity: seats.capacity ?? null, reserved: seats.reserved || null } : noLimit;
  };
  const { registration: card } = of;
  return {
    slug: of.slug,
    texts: { it: texts?.it ?? noTexts, en: texts?.en ?? noTexts },
    kind: of.kind,
    mode: of.mode,
    visibility: of.visibility,
    starts_at: of.starts_at,
    ends_at: of.ends_at,
    zone: of.zone,
    themes: of.themes.map(({ slug }) => slug),
    province: of.province?.code ?? null,
    municipality: of.municipality?.code ?? null,
    venue_name: of.venue_name ?? null,
    venue_address: of.venue_address ?? null,
    accessibility: of.accessibility,
    languages: of.languages,
    co_hosts: of.hosts.slice(1).map(({ slug }) => slug),
    online_url: of.management?.online_url ?? null,
    online_opens_minutes: of.online_opens_minutes,
    registration: {
      way: card.way,
      url: card.url ?? null,
      opens_at: card.opens_at ?? null,
      closes_at: card.closes_at ?? null,
      approval: card.approval,
      guests: card.guests,
      promotion: of.promotion,
      offer_hours: of.offer_hours,
      questions: of.questions.map(draftOf),
    },
    seats: { in_person: seatsOf('in_person'), online: seatsOf('online') },
  };
}

export const isWritten = (texts: EventText) => Object.values(texts).some((text) => text.trim() !== '');

/** A summary is one paragraph, whatever was typed or merged. */
const tidy = (texts: EventText): EventText => ({ ...texts, summary: texts.summary.trim().replace(/\s*\n\s*/g, ' ') });

/** Languages in which nothing is written are left out. */
export const textsOf = (texts: Values['texts']): EventTexts =>
  Object.fromEntries(Object.entries(texts).filter(([, of]) => isWritten(of)).map(([language, of]) => [language, tidy(of)]));

const seatsOf = ({ mode, seats }: Values) =>
  channelsOf(mode).map((channel) => ({ channel, capacity: seats[channel].capacity, reserved: seats[channel].reserved ?? 0 }));

const registrationOf = ({ registration: { questions, url, offer_hours, ...rest } }: Values): RegistrationSettings => ({
  ...rest,
  // What belongs to another way is not kept: it would come back unseen.
  url: rest.way === 'elsewhere' ? url : null,
  offer_hours: offer_hours ?? 24,
  questions: fieldsOf(questions),
});

/** Every field of the body, as the API takes it. */
function bodyOf(values: Values) {
  const { mode } = values;
  const here = mode === 'online' ? { venue_name: null, venue_address: null, province: null, municipality: null } : {};
  return {
    ...values,
    ...here,
    online_url: mode === 'in_person' ? null : values.online_url,
    online_opens_minutes: values.online_opens_minutes ?? 30,
    texts: textsOf(values.texts),
    registration: registrationOf(values),
    seats: seatsOf(values),
  };
}

export const toNew = (values: Values): NewEvent =>
  Object.fromEntries(Object.entries(bodyOf(values)).filter(([, value]) => value !== null && value !== '')) as unknown as NewEvent;

/** What differs from what is stored, and nothing else. */
export function toPatch(values: Values, base: Values): EventPatch {
  const [now, before] = [bodyOf(values), bodyOf(base)];
  const changed = Object.entries(now).filter(([name, value]) => !same(value, before[name as keyof typeof before]));
  const written = (['it', 'en'] as const).filter((language) => now.texts[language] && !same(now.texts[language], before.texts[language]));
  return {
    ...Object.fromEntries(changed.filter(([name]) => name !== 'texts')),
    ...(written.length > 0 && { texts: Object.fromEntries(written.map((language) => [language, now.texts[language]])) }),
  } as EventPatch;
}

type CheckWords = Pick<EventWords, 'endsBefore' | 'reservedMore'> & Pick<QuestionWords, 'missingLabel' | 'missingOptions'>;

/** What the API would refuse, said before it is asked. */
export function faultsOf(values: Values, words: CheckWords): Fault[] {
  const { starts_at, ends_at, seats, mode, registration } = values;
  return [
    ...(starts_at && ends_at && ends_at <= starts_at ? [{ pointer: '/ends_at', detail: words.endsBefore }] : []),
    ...channelsOf(mode).flatMap((channel) => {
      const { capacity, reserved } = seats[channel];
      return capacity !== null && (reserved ?? 0) > capacity ? [{ pointer: `/seats/${channel}/reserved`, detail: words.reservedMore }] : [];
    }),
    ...(registration.way === 'here' ? faultsOfQuestions(registration.questions, '/registration/questions', words) : []),
  ];
}
