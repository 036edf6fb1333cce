import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { piazza, tagged } from '~/api';
import { replaceAgenda, showEvent, type Event } from '~/api/inside';
import { DateTimeField } from '~/forms/DateTimeField';
import { TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { LongTextField } from '~/forms/LongTextField';
import { RowsField } from '~/forms/RowsField';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { Screen as Layout } from '~/ui/Screen';
import { saySpan } from '~/ui/time/span';
import { agendaOf, freshSession, freshSpeaker, isSaid, sessionsOf, type SessionDraft } from './agenda';
import { changeable, managed } from './queries';
import { useEventWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.ensureQueryData(managed(language, slug));

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const { value: event, tag } = useSuspenseQuery(managed(useLanguage(), slug)).data;
  return <Editor key={event.id} event={event} tag={tag} />;
}

type Values = { sessions: SessionDraft[] };

/** What happens when, where, and who speaks; the sessions are put in the order of their times. */
function Editor({ event, tag }: { event: Event; tag: string }) {
  const words = useEventWords();
  const language = useLanguage();
  const { id } = usePerson();
  const queryClient = useQueryClient();
  const version = useRef(tag);
  const call = { client: piazza(language), path: { event: event.id } };
  const form = useForm<Values>({
    initial: { sessions: sessionsOf(event) },
    draft: `${id}.agenda.${event.id}`,
    submit: async ({ sessions }) => {
      const { value, tag: next } = await tagged((fetch) => replaceAgenda({ ...call, body: agendaOf(sessions), headers: { 'If-Match': version.current }, fetch }));
      version.current = next;
      await queryClient.invalidateQueries({ queryKey: ['managed', 'events'] });
      return { sessions: sessionsOf(value) };
    },
    reload: async () => {
      const now = await tagged((fetch) => showEvent({ ...call, query: { embed: ['texts'] }, fetch }));
      version.current = now.tag;
      return { sessions: sessionsOf(now.value) };
    },
  });
  const locked = !event.management ? words.readOnly : changeable.includes(event.status) ? undefined : words.over;
  return (
    <Layout
      title={words.agendaOf(event.title)}
      lead={saySpan(language, event.zone, { from: event.starts_at, to: event.ends_at })}
      trail={[{ label: words.title, to: screen('manageEvents', language) }, { label: event.title, to: screenOf('manageEvent', language, event.slug) }]}
    >
      <Form form={form} label={words.agenda} locked={locked}>
        <RowsField name="/sessions" label={words.agenda} one={words.session} hint={words.agendaHint} max={80} fresh={freshSession(event, form.values.sessions)}>
          {(at, i) => <Session at={at} zone={event.zone} texts={form.values.sessions[i]?.texts} />}
        </RowsField>
      </Form>
    </Layout>
  );
}

const languages = [['it', 'Italiano'], ['en', 'English']] as const;

function Session({ at, zone, texts }: { at: string; zone: string; texts?: SessionDraft['texts'] }) {
  const words = useEventWords();
  /** Whatever is written in a language needs a title; and something has to be written. */
  const needs = { it: !texts || isSaid(texts.it) || !isSaid(texts.en), en: Boolean(texts && isSaid(texts.en)) };
  return (
    <>
      <div className="form-columns">
        <DateTimeField name={`${at}/starts_at`} label={words.starts} zone={zone} required />
        <DateTimeField name={`${at}/ends_at`} label={words.ends} zone={zone} required />
        {languages.map(([lang, name]) => (
          <div key={lang}>
            <TextField name={`${at}/texts/${lang}/title`} label={`${words.texts.title} (${name})`} maxLength={160} lang={lang} required={needs[lang]} />
            <LongTextField name={`${at}/texts/${lang}/abstract`} label={`${words.abstract} (${name})`} maxLength={2000} rows={2} lang={lang} />
          </div>
        ))}
        <TextField name={`${at}/room`} label={words.room} maxLength={80} />
      </div>
      <RowsField name={`${at}/speakers`} label={words.speakers} one={words.speaker} fresh={freshSpeaker}>
        {(row) => (
          <div className="form-columns">
            <TextField name={`${row}/name`} label={words.speakerName} maxLength={120} required />
            <TextField name={`${row}/role`} label={words.speakerRole} maxLength={200} />
            <TextField name={`${row}/url`} label={words.speakerUrl} type="url" maxLength={500} spellCheck={false} />
          </div>
        )}
      </RowsField>
    </>
  );
}
