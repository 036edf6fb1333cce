import { useRef } from 'react';
import { Problem } from '~/api';
import { showTopic, writeTopicReport } from '~/api/inside';
import { Form } from '~/forms/Form';
import { LongTextField } from '~/forms/LongTextField';
import { same } from '~/forms/pointer';
import { useForm } from '~/forms/useForm';
import { usePersonIfAny } from '~/inside';
import { tagOf } from './queries';
import type { Report, Topic } from './types';
import type { WallOf } from './useWall';
import { useOpenSpaceWords } from './words';

type Values = { text: string; next_steps: string | null };

const valuesOf = (report: Report | null | undefined): Values => ({ text: report?.text ?? '', next_steps: report?.next_steps ?? null });

/** The group's report: kept on this device while it is written, and put together with what another of the group saved meanwhile. */
export function ReportEditor({ topic, of: { call, refresh }, onClose }: { topic: Topic; of: WallOf; onClose: () => void }) {
  const words = useOpenSpaceWords();
  const person = usePersonIfAny();
  const path = { topic: topic.id };
  const version = useRef(topic.version);
  const form = useForm<Values>({
    initial: valuesOf(topic.report),
    draft: `${person?.id ?? 'guest'}.open-space-report.${topic.id}`,
    submit: async ({ text, next_steps }, base) => {
      const write = () => writeTopicReport({ ...call, path, body: { text, next_steps, language: topic.language }, headers: { 'If-Match': tagOf(version.current) } });
      const stored = await write().catch(async (error: unknown) => {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        const now = await showTopic({ ...call, path, cache: 'no-cache' });
        // The topic was moved, or called otherwise: that is nothing to choose between.
        if (!same(valuesOf(now.report), base)) throw error;
        version.current = now.version;
        return await write();
      });
      version.current = stored.version;
      void refresh();
      return valuesOf(stored.report);
    },
    reload: async () => {
      const now = await showTopic({ ...call, path, cache: 'no-cache' });
      version.current = now.version;
      return valuesOf(now.report);
    },
  });
  return (
    <>
      <p>{words.writeText}</p>
      <Form
        form={form}
        label={words.report}
        actions={<button type="button" className="btn btn-outline-primary" aria-disabled={form.isDirty} onClick={() => !form.isDirty && onClose()}>{words.stopWriting}</button>}
      >
        <LongTextField name="/text" label={words.text} maxLength={20_000} rows={12} lang={topic.language} markdown required />
        <LongTextField name="/next_steps" label={words.nextSteps} hint={words.nextStepsHint} maxLength={4_000} rows={4} lang={topic.language} />
      </Form>
    </>
  );
}
