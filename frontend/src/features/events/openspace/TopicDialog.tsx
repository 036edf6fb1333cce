import { proposeTopic, updateTopic } from '~/api/inside';
import { TextField } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { tagOf } from './queries';
import type { WallTopic } from './types';
import type { WallOf } from './useWall';
import { useOpenSpaceWords } from './words';

type Props = {
  call: WallOf['call'];
  /** Whose wall; or the topic that is changed. */
  event: string;
  of?: Pick<WallTopic, 'id' | 'title' | 'question' | 'version'>;
  onDone: (title: string, id: string) => Promise<unknown>;
  onClose: () => void;
};

/** What one wants to talk about: a new topic, or other words for one. */
export function TopicDialog({ call, event, of, onDone, onClose }: Props) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const submit = async ({ title, question }: { title: string; question: string | null }) => {
    const texts = { title: title.trim(), question: question?.trim() || null };
    const { id } = of
      ? await updateTopic({ ...call, path: { topic: of.id }, body: texts, headers: { 'If-Match': tagOf(of.version) } })
      : await proposeTopic({ ...call, path: { event }, body: { title: texts.title, ...(texts.question && { question: texts.question }), language } });
    await onDone(texts.title, id);
  };
  return (
    <StepDialog
      title={of ? words.editOf(of.title) : words.propose}
      text={of ? undefined : words.proposeText}
      confirm={of ? words.edit : words.propose}
      initial={{ title: of?.title ?? '', question: of?.question ?? null }}
      submit={submit}
      onDone={onClose}
      onClose={onClose}
    >
      <TextField name="/title" label={words.topicTitle} hint={words.topicTitleHint} maxLength={160} required />
      <LongTextField name="/question" label={words.question} hint={words.questionHint} maxLength={1000} rows={3} />
    </StepDialog>
  );
}
