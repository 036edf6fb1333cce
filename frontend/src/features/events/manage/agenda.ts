import type { Event, NewAgenda } from '~/api/inside';

type Text = { title: string; abstract: string };
type SpeakerDraft = { name: string; role: string | null; url: string | null };

/** A session as it is being written: both languages always there. */
export type SessionDraft = { id: string | null; starts_at: string; ends_at: string; room: string | null; texts: { it: Text; en: Text }; speakers: SpeakerDraft[] };

const noText: Text = { title: '', abstract: '' };
export const freshSpeaker: SpeakerDraft = { name: '', role: null, url: null };

export const isSaid = ({ title, abstract }: Text) => title.trim() !== '' || abstract.trim() !== '';

const hour = 3_600_000;
const iso = (at: number) => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** One hour after the last one, as long as the event lasts. */
export function freshSession({ starts_at, ends_at }: Pick<Event, 'starts_at' | 'ends_at'>, before: SessionDraft[]): SessionDraft {
  const last = before.map((one) => one.ends_at).filter((at) => at !== '' && at < ends_at).toSorted().at(-1);
  const from = Date.parse(last ?? starts_at);
  return { id: null, starts_at: iso(from), ends_at: iso(Math.min(from + hour, Date.parse(ends_at))), room: null, texts: { it: noText, en: noText }, speakers: [] };
}

export const sessionsOf = ({ agenda }: Event): SessionDraft[] =>
  agenda.map(({ id, starts_at, ends_at, room, texts, title, abstract, speakers }) => ({
    id,
    starts_at,
    ends_at,
    room: room ?? null,
    texts: texts ? { it: texts.it ?? noText, en: texts.en ?? noText } : { it: { title, abstract }, en: noText },
    speakers: speakers.map(({ name, role, url }) => ({ name, role: role ?? null, url: url ?? null })),
  }));

/** Languages in which nothing is written, and what is empty, are left out. */
export const agendaOf = (sessions: SessionDraft[]): NewAgenda => ({
  sessions: sessions.map(({ id, texts, room, speakers, ...rest }) => ({
    ...rest,
    ...(id && { id }),
    ...(room && { room }),
    texts: { ...(isSaid(texts.it) && { it: texts.it }), ...(isSaid(texts.en) && { en: texts.en }) },
    speakers: speakers.map(({ name, role, url }) => ({ name, ...(role && { role }), ...(url && { url }) })),
  })),
});
