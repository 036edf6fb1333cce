import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { piazza } from '~/api';
import { createEvent, createEventSeries } from '~/api/inside';
import { prepareOwners, useOwners } from '~/cards/inside/owners';
import { useQuestionWords } from '~/cards/inside/questions/words';
import { Checkbox, SelectField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { provinces, themes } from '~/forms/picks';
import { RecurrenceField } from '~/forms/recurrence/RecurrenceField';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { Link, useGo } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { EventFields } from './EventForm';
import { blank, faultsOf, placeOf, toNew, type Values } from './values';
import { useEventWords } from './words';

export const prepare = (visit: Visit) =>
  Promise.all([prepareOwners(visit), visit.queryClient.ensureQueryData(themes(visit.language)), visit.queryClient.ensureQueryData(provinces(visit.language))]);

type NewValues = Values & { community: string | null; repeats: boolean; rule: string };

export function Screen() {
  const words = useEventWords();
  const language = useLanguage();
  const communities = useOwners();
  const layout = { title: words.fresh, lead: words.freshLead, trail: [{ label: words.title, to: screen('manageEvents', language) }] };
  if (communities.length > 0) return <Layout {...layout}><Editor communities={communities} /></Layout>;
  return (
    <Layout {...layout}>
      <Notice tone="warning">
        <p>{words.noCommunity}</p>
        <p><Link to={screen('me', language)}>{words.myCommunities}</Link></p>
      </Notice>
    </Layout>
  );
}

function Editor({ communities }: { communities: { slug: string; name: string }[] }) {
  const words = useEventWords();
  const asked = useQuestionWords();
  const language = useLanguage();
  const { id } = usePerson();
  const go = useGo();
  const queryClient = useQueryClient();
  const made = useRef('');
  const only = communities.length === 1 ? communities[0]?.slug : undefined;
  const form = useForm<NewValues>({
    initial: { ...blank, community: only ?? null, repeats: false, rule: '' },
    draft: `${id}.event.new`,
    check: (values) => faultsOf(values, { ...words, ...asked }),
    // Of a series the event is a part of the body.
    at: (pointer, values) => placeOf(pointer.replace(/^\/event(?=\/)/, ''), values.mode),
    submit: async ({ community, repeats, rule, ...values }) => {
      const call = { client: piazza(language), path: { community: community ?? '' } };
      const event = toNew(values);
      const first = repeats ? (await createEventSeries({ ...call, body: { event, rule } })).occurrences[0] : await createEvent({ ...call, body: event });
      made.current = first?.slug ?? '';
      await queryClient.invalidateQueries({ queryKey: ['managed'] });
    },
    onSaved: () => void go(screenOf('manageEvent', language, made.current), { replace: true }),
  });
  return (
    <Form form={form} label={words.fresh} saveLabel={words.create}>
      <section className="form-section">
        <SelectField name="/community" label={words.community} hint={words.communityHint} options={communities.map(({ slug, name }) => ({ value: slug, label: name }))} required />
      </section>
      <EventFields values={form.values} main={form.values.community ?? ''} slugHint={words.slugNewHint}>
        <Checkbox name="/repeats" label={words.repeats} hint={words.repeatsHint} />
        {form.values.repeats && <RecurrenceField name="/rule" label={words.rule} first={form.values.starts_at} zone={form.values.zone} required />}
      </EventFields>
    </Form>
  );
}
