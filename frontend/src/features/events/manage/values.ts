import type { Channel, Event, EventMode, EventPatch, EventText, NewEvent, RegistrationSettings } from '~/api/inside';
import { draftOf, faultsOf as faultsOfQuestions, fieldsOf, type Draft } from '~/cards/inside/questions/fields';
import type { QuestionWords } from '~/cards/inside/questions/it';
import { same } from '~/forms/pointer';
import type { Fault } from '~/forms/useForm';
import { momentOf, toIso, wallOf } from '~/ui/time/zones';
import type { EventWords } from './it';

type SeatsOf = { capacity: number | null; reserved: number | null };

/**
 * The form's values: the API's body, with both languages and both ways to take part always there. Times are what a clock shows in the
 * event's zone (`2027-01-14T18:00`), so that they stay what they are when only the zone was wrong.
 */
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

export const channelsOf = (mode: EventMode): Channel[] => (mode === 'hybrid' ? ['in_person', 'online'] : [mode]);

/** Where a fault of the API stands in the form: it numbers the seats that it was sent, the form names them. */
export function placeOf(pointer: string, mode: EventMode): string {
  return pointer.replace(/^\/seats\/(\d+)/, (whole, at: string) => {
    const channel = channelsOf(mode)[Number(at)];
    return channel ? `/seats/${channel}` : whole;
  });
}

const shown = (zone: string, at: string | null | undefined) => {
  if (!at) return null;
  const { day, time } = wallOf(zone, at);
  return `${day}T${time}`;
};

/** What a field of day and time holds, in its parts; nothing while it is not whole. */
export function wallIn(text: string | null | undefined) {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(text ?? '') ?? [];
  return day && time ? { day, time } : undefined;
}

const sent = (zone: string, text: string | null) => {
  const wall = wallIn(text);
  return wall ? toIso(momentOf(zone, wall).at) : null;
};

export function valuesOf(of: Event): Values {
  const texts = of._embedded?.texts;
  const seatsOf = (channel: Channel): SeatsOf => {
    const seats = of.management?.seats.find((one) => one.channel === channel);
    return seats ? { capacity: seats.capacity ?? null, reserved: seats.reserved || null } : noLimit;
  };
  const { registration: card, zone } = of;
  return {
    slug: of.slug,
    texts: { it: texts?.it ?? noTexts, en: texts?.en ?? noTexts },
    kind: of.kind,
    mode: of.mode,
    visibility: of.visibility,
    starts_at: shown(zone, of.starts_at),
    ends_at: shown(zone, of.ends_at),
    zone,
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
      opens_at: shown(zone, card.opens_at),
      closes_at: shown(zone, card.closes_at),
      approval: card.approval,
      guests: card.guests,
      promotion: of.promotion,
      offer_hours: of.offer_hours,
      questions: of.questions.map(draftOf),
    },
    seats: { in_person: seatsOf('in_person'), online: seatsOf('online') },
  };
}

const isWritten = (texts: EventText) => Object.values(texts).some((text) => text.trim() !== '');

/** Languages in which nothing is written are left out. */
const textsOf = (texts: Values['texts']) => Object.fromEntries(Object.entries(texts).filter(([, of]) => isWritten(of)));

const seatsOf = ({ mode, seats }: Values) =>
  channelsOf(mode).map((channel) => ({ channel, capacity: seats[channel].capacity, reserved: seats[channel].reserved ?? 0 }));

const registrationOf = ({ registration: { questions, url, opens_at, closes_at, offer_hours, ...rest }, zone }: Values): RegistrationSettings => ({
  ...rest,
  // What belongs to another way is not kept: it would come back unseen.
  url: rest.way === 'elsewhere' ? url : null,
  opens_at: sent(zone, opens_at),
  closes_at: sent(zone, closes_at),
  offer_hours: offer_hours ?? 24,
  questions: fieldsOf(questions),
});

/** Every field of the body, as the API takes it. */
function bodyOf(values: Values) {
  const { zone, mode } = values;
  const here = mode === 'online' ? { venue_name: null, venue_address: null, province: null, municipality: null } : {};
  return {
    ...values,
    ...here,
    online_url: mode === 'in_person' ? null : values.online_url,
    online_opens_minutes: values.online_opens_minutes ?? 30,
    texts: textsOf(values.texts),
    starts_at: sent(zone, values.starts_at),
    ends_at: sent(zone, values.ends_at),
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
  const written = (['it', 'en'] as const).filter((language) => isWritten(values.texts[language]) && !same(values.texts[language], base.texts[language]));
  return {
    ...Object.fromEntries(changed),
    ...(now.texts && { texts: written.length > 0 ? Object.fromEntries(written.map((language) => [language, values.texts[language]])) : undefined }),
  } as EventPatch;
}

type CheckWords = Pick<EventWords, 'missingTitle' | 'endsBefore' | 'reservedMore'> & Pick<QuestionWords, 'missingLabel' | 'missingOptions'>;

/** What the API would refuse, said before it is asked. */
export function faultsOf(values: Values, words: CheckWords): Fault[] {
  const { texts, starts_at, ends_at, seats, mode, registration } = values;
  const untitled = (Object.keys(texts) as (keyof Values['texts'])[]).filter((language) => isWritten(texts[language]) && texts[language].title.trim() === '');
  const first = isWritten(texts.it) || isWritten(texts.en) ? untitled[0] : 'it';
  return [
    ...(first ? [{ pointer: `/texts/${first}/title`, detail: words.missingTitle }] : []),
    ...(starts_at && ends_at && (sent(values.zone, ends_at) ?? '') <= (sent(values.zone, starts_at) ?? '') ? [{ pointer: '/ends_at', detail: words.endsBefore }] : []),
    ...channelsOf(mode).flatMap((channel) => {
      const { capacity, reserved } = seats[channel];
      return capacity !== null && (reserved ?? 0) > capacity ? [{ pointer: `/seats/${channel}/reserved`, detail: words.reservedMore }] : [];
    }),
    ...(registration.way === 'here' ? faultsOfQuestions(registration.questions, '/registration/questions', words) : []),
  ];
}
