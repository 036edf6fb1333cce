import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { piazza } from '~/api';
import { publishQuestionnaire, type QuestionnaireDraft } from '~/api/inside';
import { LongTextField } from '~/forms/LongTextField';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import type { Check, Definition } from '~/instrument';
import { Dialog } from '~/ui/Dialog';
import { CheckList } from './builder/ChecksPanel';
import type { Saver } from './builder/useSaving';
import { ChangeList } from './ChangeList';
import { questionnaire } from './queries';
import { useQuestionnaireWords } from './words';

type Props = { id: string; saving: Saver; definition: Definition; checks: Check[] };

/** Makes a version that never changes: what keeps it back, or which version it will be and why. */
export function PublishButton(props: Props) {
  const words = useQuestionnaireWords();
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState<string>();
  return (
    <>
      <button type="button" className="btn btn-primary" onClick={() => setOpen(true)}>{words.publish}</button>
      {done && <p role="status" className="save-state">{words.published(done)}</p>}
      {isOpen && (
        <Publication
          {...props}
          onDone={(number) => {
            setDone(number);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function Publication({ id, saving, definition, checks, onDone, onClose }: Props & { onDone: (number: string) => void; onClose: () => void }) {
  const words = useQuestionnaireWords();
  const [draft, setDraft] = useState<QuestionnaireDraft | 'failed'>();
  const { flush, reload } = saving;
  useEffect(() => {
    let isHere = true;
    const ask = async () => {
      // What is published is what is stored, and what the server says of that.
      const found = (await flush()) ? await reload().catch(() => undefined) : undefined;
      if (isHere) setDraft(found ?? 'failed');
    };
    void ask();
    return () => void (isHere = false);
    // Asked once, when the dialog opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const errors = checks.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    return (
      <Dialog title={words.notYet} onClose={onClose}>
        <p>{words.notYetText(errors.length)}</p>
        <CheckList of={errors} onShow={onClose} />
      </Dialog>
    );
  }
  if (draft === undefined) return <Dialog title={words.publish} onClose={onClose}><p role="status">{words.asking}</p></Dialog>;
  if (draft === 'failed') return <Dialog title={words.publish} onClose={onClose}><p role="alert">{words.saveFirst}</p></Dialog>;
  if (!draft.next_version) return <Dialog title={words.publish} onClose={onClose}><p>{words.nothingNew}</p></Dialog>;
  return <Confirmation id={id} draft={draft} definition={definition} saving={saving} onDone={onDone} onClose={onClose} />;
}

type ConfirmationProps = { id: string; draft: QuestionnaireDraft; definition: Definition; saving: Saver; onDone: (number: string) => void; onClose: () => void };

function Confirmation({ id, draft, definition, saving, onDone, onClose }: ConfirmationProps) {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const next = draft.next_version ?? '';
  const submit = async ({ note }: { note: string }) => {
    const { number } = await publishQuestionnaire({ client: piazza(language), path: { questionnaire: id }, body: note.trim() ? { note: note.trim() } : {}, headers: { 'If-Match': saving.tag() } });
    await saving.reload().catch(() => undefined);
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['questionnaires', 'list'] }),
      queryClient.invalidateQueries({ queryKey: ['questionnaires', 'versions'] }),
      queryClient.invalidateQueries(questionnaire(language, id)),
    ]);
    onDone(number);
  };
  return (
    <StepDialog title={words.publishTitle(next)} text={words.publishText} confirm={words.publishNow} initial={{ note: '' }} submit={submit} onDone={() => undefined} onClose={onClose}>
      <p><strong>{draft.level ? words.levels[draft.level] : words.firstVersion}</strong>{draft.reason && ` ${draft.reason}`}</p>
      {draft.level && <p className="hint">{words.levelNotes[draft.level]}</p>}
      {draft.changes.length > 0 && <details><summary>{words.changesCount(draft.changes.length)}</summary><ChangeList changes={draft.changes} newer={definition} /></details>}
      <LongTextField name="/note" label={words.note} hint={words.noteHint} maxLength={500} rows={2} />
    </StepDialog>
  );
}
