import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { piazza, tagged } from '~/api';
import { replaceEventReport, showEventReport, type EventReport } from '~/api/inside';
import { TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { LongTextField } from '~/forms/LongTextField';
import { same } from '~/forms/pointer';
import { RowsField } from '~/forms/RowsField';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { usePerson, type Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { Documents } from './Documents';
import { report, toBody, valuesOf, type Values } from './queries';
import { Steps } from './Steps';
import { useReportWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.ensureQueryData(report(language, slug));

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const { value, tag } = useSuspenseQuery(report(useLanguage(), slug)).data;
  return <Editor key={value.event.id} of={value} tag={tag} />;
}

const languages = [['it', 'Italiano'], ['en', 'English']] as const;

/** What came of an event, in words, links and documents, and its way to the site. */
function Editor({ of, tag }: { of: EventReport; tag: string }) {
  const words = useReportWords();
  const { sections } = useInside();
  const language = useLanguage();
  const { id } = usePerson();
  const queryClient = useQueryClient();
  const version = useRef(tag);
  const { event, management, state } = of;
  const call = { client: piazza(language), path: { event: event.id } };
  const changed = () => Promise.all([['managed'], ['event'], ['desk']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  const form = useForm<Values>({
    initial: valuesOf(of),
    draft: `${id}.report.${event.id}`,
    submit: async (values) => {
      const { value, tag: next } = await tagged((fetch) => replaceEventReport({ ...call, body: toBody(values), headers: { 'If-Match': version.current }, fetch }));
      version.current = next;
      return valuesOf(value);
    },
    onSaved: () => void changed(),
    reload: async () => {
      const now = await tagged((fetch) => showEventReport({ ...call, fetch }));
      version.current = now.tag;
      return valuesOf(now.value);
    },
  });
  const { base } = form;
  useEffect(() => {
    // A document or a step made another version with the same text: the next change is made on that one.
    if (same(valuesOf(of), base)) version.current = tag;
  }, [of, tag, base]);
  const mayWrite = management?.may_be_written ?? false;
  const locked = mayWrite ? undefined : !management ? words.readOnly : (words.locked[state] ?? words.notYet);
  return (
    <Layout
      title={words.titleOf(event.title)}
      lead={words.lead}
      trail={[{ label: sections.events, to: screen('manageEvents', language) }, { label: event.title, to: screenOf('manageEvent', language, event.slug) }]}
      tag={<span className={`tag tag-${state}`}>{words.states[state]}</span>}
      actions={management && <Steps of={of} steps={management.steps} isDirty={form.isDirty} onDone={changed} />}
    >
      {management?.reason && <Notice tone="warning"><p><strong>{words.returned}:</strong> {management.reason}</p></Notice>}
      <Form form={form} label={words.title} locked={locked}>
        {languages.map(([lang, name]) => (
          <LongTextField key={lang} name={`/texts/${lang}`} label={`${words.text} (${name})`} maxLength={40_000} rows={10} lang={lang} markdown />
        ))}
        <RowsField name="/links" label={words.links} one={words.link} hint={words.linksHint} max={20} fresh={() => ({ title: '', url: '' })}>
          {(at) => (
            <div className="form-columns">
              <TextField name={`${at}/title`} label={words.linkTitle} maxLength={200} required />
              <TextField name={`${at}/url`} label={words.linkUrl} type="url" maxLength={500} spellCheck={false} required />
            </div>
          )}
        </RowsField>
      </Form>
      <Documents of={of} mayWrite={mayWrite} onChange={changed} />
    </Layout>
  );
}
