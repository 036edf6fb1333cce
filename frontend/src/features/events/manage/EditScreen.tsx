import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { piazza, tagged } from '~/api';
import { showEvent, updateEvent, type Event } from '~/api/inside';
import { prepareOwners } from '~/cards/inside/owners';
import { useQuestionWords } from '~/cards/inside/questions/words';
import { Form } from '~/forms/Form';
import { provinces, themes } from '~/forms/picks';
import { same } from '~/forms/pointer';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { HistoryLink } from '~/ui/HistoryLink';
import { Link, useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { CopyStep } from './CopyStep';
import { EventFields } from './EventForm';
import { changeable, managed, reportable } from './queries';
import type { Reach } from './reach';
import { SeriesBox } from './SeriesBox';
import { ShareLink } from './ShareLink';
import { useShown } from './shown';
import { Steps } from './Steps';
import { faultsOf, placeOf, textsOf, toPatch, valuesOf, type Values } from './values';
import { useEventWords } from './words';

export const prepare = (visit: Visit) =>
  Promise.all([
    visit.queryClient.ensureQueryData(managed(visit.language, visit.slug)),
    visit.queryClient.ensureQueryData(themes(visit.language)),
    visit.queryClient.ensureQueryData(provinces(visit.language)),
    prepareOwners(visit),
  ]);

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const { value: event, tag } = useSuspenseQuery(managed(useLanguage(), slug)).data;
  return <Editor key={event.id} event={event} tag={tag} />;
}

function Editor({ event, tag }: { event: Event; tag: string }) {
  const words = useEventWords();
  const asked = useQuestionWords();
  const language = useLanguage();
  const { id } = usePerson();
  const queryClient = useQueryClient();
  const go = useGo();
  const show = useShown(event);
  const version = useRef(tag);
  const [reach, setReach] = useState<Reach>('this');
  const client = piazza(language);
  const path = { event: event.id };
  const form = useForm<Values>({
    initial: valuesOf(event),
    draft: `${id}.event.${event.id}`,
    check: (values) => faultsOf(values, { ...words, ...asked }),
    at: (pointer, values) => placeOf(pointer, values.mode),
    submit: async (values, base) => {
      const { value, tag: next } = await tagged((fetch) =>
        updateEvent({ client, path, ...(event.series && { query: { reach } }), body: toPatch(values, base), headers: { 'If-Match': version.current }, fetch }));
      version.current = next;
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'managed' && queryKey[1] !== 'event' });
      // What came along by itself: the municipality's province, the names of new questions.
      return valuesOf({ ...value, _embedded: { texts: value._embedded?.texts ?? textsOf(values.texts) } });
    },
    onSaved: ({ slug }) => {
      // Another address is another page; else only what stands around the form is asked again.
      if (slug && slug !== event.slug) void go(screenOf('manageEvent', language, slug), { replace: true });
      else void queryClient.invalidateQueries({ queryKey: ['managed', 'event'] });
    },
    reload: async () => {
      const now = await tagged((fetch) => showEvent({ client, path, query: { embed: ['texts'] }, fetch }));
      version.current = now.tag;
      return valuesOf(now.value);
    },
  });
  const { base } = form;
  useEffect(() => {
    // A step made another version with the same content: the next change is made on that one.
    if (same(valuesOf(event), base)) version.current = tag;
  }, [event, tag, base]);
  const manages = Boolean(event.management);
  const locked = !manages ? words.readOnly : changeable.includes(event.status) ? undefined : words.over;
  return (
    <Layout
      title={event.title}
      lang={event.language === language ? undefined : event.language}
      lead={event.hosts.map(({ name }) => name).join(', ')}
      trail={[{ label: words.title, to: screen('manageEvents', language) }]}
      tag={<span className={`tag tag-${event.status}`}>{words.statuses[event.status]}</span>}
      actions={
        <>
          {event.status !== 'draft' && <a className="btn btn-outline-primary btn-sm" href={event._links.html}>{words.publicPage}</a>}
          {manages && event.status !== 'draft' && event.registration.way === 'here' && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageRegistrations', language, event.slug)}>{words.registrationTitle}</Link>}
          {manages && event.status !== 'draft' && event.registration.way === 'here' && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageDoor', language, event.slug)}>{words.door}</Link>}
          {event.status !== 'draft' && event.registration.way === 'here' && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageNumbers', language, event.slug)}>{words.numbers}</Link>}
          {manages && reportable.includes(event.status) && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageReport', language, event.slug)}>{words.report}</Link>}
          <HistoryLink of={{ subject: event.id }} within={event.hosts[0]?.id} />
          <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageAgenda', language, event.slug)}>{words.agenda}</Link>
          {manages && <Link className="btn btn-outline-primary btn-sm" to={screenOf('manageOpenSpace', language, event.slug)}>{words.openSpace}</Link>}
          {manages && <CopyStep of={event} />}
          {manages && event.status === 'draft' && <ShareLink of={event} />}
          {manages && <Steps of={event} isDirty={form.isDirty} />}
        </>
      }
    >
      {event.reason && words.why[event.status] && <Notice tone="warning"><p><strong>{words.why[event.status]}:</strong> {event.reason}</p></Notice>}
      {event.series && <SeriesBox of={event} series={event.series} reach={reach} onReach={setReach} canChange={manages && !locked} />}
      <Form form={form} label={words.title} show={show} locked={locked}>
        <EventFields values={form.values} main={event.hosts[0]?.slug ?? ''} slugHint={words.slugHint} names={namesOf(event)} />
      </Form>
    </Layout>
  );
}

/** What was chosen already, by its names: who looks may run other communities, or none. */
const namesOf = ({ hosts, municipality }: Event) => [
  ...hosts.map(({ slug, name }) => ({ value: slug, label: name })),
  ...(municipality ? [{ value: municipality.code, label: municipality.name }] : []),
];
