import { useEffect, useRef, useState, type RefObject } from 'react';
import { piazza, Problem, tagged } from '~/api';
import { saveQuestionnaireDraft, showQuestionnaireDraft, type QuestionnaireDraft } from '~/api/inside';
import { dropDraft, keepDraft } from '~/forms/drafts';
import { same } from '~/forms/pointer';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import type { Definition } from '~/instrument';
import { autosave, type Outcome, type Saving } from './autosave';
import { fromWire, toWire } from '../queries';

type Of = {
  id: string;
  /** Under which name what could not be sent is kept on this device. */
  draft: string;
  stored: QuestionnaireDraft;
  tag: string;
  definition: Definition;
  /** The server has it: what stands around the builder may say so. */
  onStored: (draft: QuestionnaireDraft) => void;
};

export type Saver = ReturnType<typeof useSaving>;

/** Saves what is written, and tells what became of it; what could not be sent is kept on this device. */
export function useSaving({ id, draft, stored, tag, definition, onStored }: Of) {
  const { form: words } = useInside();
  const language = useLanguage();
  const [saving, tell] = useState<Saving<Definition>>({ is: 'saved' });
  const [theirs, setTheirs] = useState<Definition>();
  /** Read by what runs between a letter and the next rendering: the guard of the page. */
  const dirty = useRef(false);
  const version = useRef(tag);
  const sent = useRef(fromWire(stored.definition));
  /** As they are now, for what runs later. */
  const now = useRef({ words, definition, onStored });
  useEffect(() => void (now.current = { words, definition, onStored }), [words, definition, onStored]);

  // Its steps read what they close over when they run, after a rendering.
  // eslint-disable-next-line react-hooks/refs
  const [saver] = useState(() => {
    const call = { client: piazza(language), path: { questionnaire: id } };
    const reload = async () => {
      const found = await tagged((fetch) => showQuestionnaireDraft({ ...call, fetch }));
      version.current = found.tag;
      return found.value;
    };
    const send = async (value: Definition): Promise<Outcome> => {
      try {
        const answer = await tagged((fetch) => saveQuestionnaireDraft({ ...call, body: { definition: toWire(value) }, headers: { 'If-Match': version.current }, fetch }));
        version.current = answer.tag;
        sent.current = value;
        dropDraft(draft);
        now.current.onStored(answer.value);
        return { is: 'stored' };
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        keepDraft(draft, { values: value, base: sent.current, at: Date.now() });
        if (error.status === 412) {
          const form = now.current.words;
          const found = await reload().then((one) => fromWire(one.definition), () => undefined);
          if (!found) return { is: 'refused', why: form.busy };
          // What was sent and never answered is theirs only by name.
          if (same(found, value)) return { is: 'stored' };
          setTheirs(found);
          return { is: 'conflict' };
        }
        const form = now.current.words;
        return { is: 'refused', why: error.isOffline ? form.offline : error.status === 401 ? form.signedOut : error.status >= 500 ? form.busy : error.message };
      }
    };
    return { ...autosave<Definition>({ send, tell }), reload };
  });

  useEffect(() => {
    if (definition === sent.current) return;
    if (same(definition, sent.current) && !saver.hasUnsaved()) return;
    dirty.current = true;
    saver.change(definition);
  }, [definition, saver]);
  useEffect(() => void (dirty.current = saver.hasUnsaved()), [saving, saver]);
  useEffect(() => {
    const retry = () => void saver.flush();
    addEventListener('online', retry);
    /** Whoever leaves at once has not lost the last words: they are sent, and kept here until they are there. */
    const leave = () => {
      if (!saver.hasUnsaved()) return;
      keepDraft(draft, { values: now.current.definition, base: sent.current, at: Date.now() });
      void saver.flush();
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('online', retry);
      removeEventListener('pagehide', leave);
      leave();
      saver.stop();
    };
  }, [saver, draft]);

  return {
    saving, dirty: dirty as RefObject<boolean>, theirs,
    tag: () => version.current,
    flush: saver.flush,
    /** After a step that made another draft of the same words: a publication. */
    reload: saver.reload,
    keepMine: () => {
      setTheirs(undefined);
      saver.decide(definition);
    },
    takeTheirs: (): Definition | undefined => {
      const taken = theirs;
      setTheirs(undefined);
      if (taken) sent.current = taken;
      dropDraft(draft);
      saver.decide(undefined);
      return taken;
    },
  };
}
