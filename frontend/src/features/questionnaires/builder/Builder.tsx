import { useDeferredValue, useMemo, useReducer, useState, type ReactNode } from 'react';
import type { QuestionnaireDraft } from '~/api/inside';
import { FormFrame, Guard, useSaveKey, type Fields } from '~/forms/Form';
import { nearest, type FieldInfo } from '~/forms/useForm';
import { checks as check, type Check, type Definition, type Question, type QuestionType } from '~/instrument';
import { addPage, addQuestion, assign, changeType, pageAt, questionAt, spotOf, type Doc, type Spot } from '../document/edit';
import { reduce, start } from '../document/reducer';
import { AddQuestion } from './AddQuestion';
import { ChecksPanel, sayCheck } from './ChecksPanel';
import { Conflict } from './Conflict';
import { Context, type Building } from './context';
import { Outline } from './Outline';
import { PageEditor } from './PageEditor';
import { Preview } from './Preview';
import { QuestionEditor } from './QuestionEditor';
import { SaveState } from './SaveState';
import { Translations } from './Translations';
import { useSaving, type Saver } from './useSaving';
import { WholeEditor } from './WholeEditor';
import { useBuilderWords } from './words';
import '~/styles/builder.scss';

type Props = {
  /** Whose draft it is. */
  id: string;
  stored: QuestionnaireDraft;
  tag: string;
  /** What was written here and could not be sent, or what is stored. */
  initial: Definition;
  /** Under which name what cannot be sent is kept on this device. */
  draftKey: string;
  published: ReadonlySet<string>;
  community?: string;
  onStored: (draft: QuestionnaireDraft) => void;
  onBank: (question: Question) => void;
  /** What stands beside the state of saving. */
  actions: (of: { saving: Saver; definition: Definition; checks: Check[] }) => ReactNode;
};

const blocking = ['missing_label', 'missing_translation'];

/** Where a questionnaire is written: its parts, the one that is looked at, what is to be mended, how it looks. */
export function Builder({ id, stored, tag, initial, draftKey, published, community, onStored, onBank, actions }: Props) {
  const words = useBuilderWords();
  const [writing, dispatch] = useReducer(reduce, initial, start);
  const { definition, spot } = writing.present;
  const [said, say] = useState('');
  const [isAdding, setAdding] = useState(false);
  const [isTranslating, setTranslating] = useState(false);
  /** Whoever follows a check wants to see all that is missing; whoever has just begun does not. */
  const [isStrict, setStrict] = useState(false);
  const [fields] = useState(() => new Map<string, FieldInfo>());
  const [isConflictHidden, hideConflict] = useState(false);
  const slow = useDeferredValue(definition);
  const checks = useMemo(() => check(slow), [slow]);
  const saving = useSaving({ id, stored, tag, draft: draftKey, definition, onStored });

  const step: Building['step'] = (change, text = '') => {
    dispatch({ kind: 'step', change });
    say(text);
  };
  const focusTitle = () => requestAnimationFrame(() => document.getElementById('spot-title')?.focus());
  const look = (to: Spot, focus = false) => {
    setTranslating(false);
    dispatch({ kind: 'look', spot: to });
    if (focus) focusTitle();
  };
  const show = (pointer: string) => {
    setStrict(true);
    look(spotOf(pointer));
    // Twice: the part that holds the field is drawn first.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const field = nearest(firstLanguage(pointer, definition), fields);
      const element = document.getElementById((field && fields.get(field)?.id) ?? 'spot-title');
      element?.focus();
    }));
  };
  const set = (pointer: string, value: unknown) => {
    const at = Date.now();
    // It is written in one language at least.
    if (pointer === '/languages' && (value as string[]).length === 0) return;
    if (/\/questions\/\d+\/type$/.test(pointer)) return dispatch({ kind: 'step', change: (doc) => changeType(doc, value as QuestionType) });
    dispatch({ kind: 'step', change: (doc) => ({ ...doc, definition: assign(doc.definition, pointer, value) }), key: pointer, at });
  };
  const frame: Fields = {
    values: definition,
    set,
    setAll: () => undefined,
    fields,
    faultAt: (pointer) => {
      const found = checks.find((one) => one.severity === 'error' && (isStrict || !blocking.includes(one.code)) && nearest(firstLanguage(one.pointer, definition), fields) === pointer);
      return found && { pointer, detail: sayCheck(found.code, found.pointer, words.checks) };
    },
  };
  const settle = () => dispatch({ kind: 'settle', published });
  const back = (kind: 'undo' | 'redo') => {
    const isPossible = (kind === 'undo' ? writing.past : writing.future).length > 0;
    if (isPossible) dispatch({ kind });
    say(!isPossible ? words.nothingTo[kind] : kind === 'undo' ? words.undone : words.redone);
  };
  useSaveKey(() => {
    settle();
    // What this key named is sent with it.
    setTimeout(() => void saving.flush());
  });
  const take = (of: QuestionType | Question) => {
    setAdding(false);
    setTranslating(false);
    step((doc) => addQuestion(doc, of), words.added);
    requestAnimationFrame(() => requestAnimationFrame(focusLabel));
  };
  const doc: Doc = { definition, spot };
  const [question, page] = [questionAt(doc), pageAt(doc)];
  return (
    <Context value={{ definition, spot, checks, published, step, look, show, onBank }}>
      <FormFrame form={frame}>
        <div
          className="builder"
          onBlur={settle}
          onKeyDown={(event) => {
            const key = event.key.toLowerCase();
            if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
            event.preventDefault();
            back(key === 'y' || event.shiftKey ? 'redo' : 'undo');
          }}
        >
          <p role="status" className="visually-hidden">{said}</p>
          <div className="builder-bar">
            <button type="button" className="btn btn-primary btn-sm" onClick={() => setAdding(true)}>{words.addQuestion}</button>
            <button
              type="button"
              className="btn btn-outline-primary btn-sm"
              onClick={() => {
                step(addPage, words.pageAdded);
                setTranslating(false);
                requestAnimationFrame(() => requestAnimationFrame(focusLabel));
              }}
            >
              {words.addPage}
            </button>
            <button type="button" className="btn btn-outline-primary btn-sm" aria-keyshortcuts="Control+Z" aria-disabled={writing.past.length === 0} onClick={() => back('undo')}>{words.undo}</button>
            <button type="button" className="btn btn-outline-primary btn-sm" aria-keyshortcuts="Control+Y" aria-disabled={writing.future.length === 0} onClick={() => back('redo')}>{words.redo}</button>
            <button type="button" className="btn btn-outline-primary btn-sm" aria-pressed={isTranslating} onClick={() => setTranslating(!isTranslating)}>{words.translations}</button>
          </div>
          <div className="builder-parts">
            <div className="builder-outline"><Outline /></div>
            <div className="builder-editor">
              {isTranslating ? <Translations /> : question ? <QuestionEditor question={question} /> : page ? <PageEditor page={page} /> : <WholeEditor />}
            </div>
            <div className="builder-side">
              <ChecksPanel />
              <Preview definition={slow} />
            </div>
          </div>
          <div className="save-bar">
            <SaveState saving={saving.saving} />
            {saving.theirs && isConflictHidden && <button type="button" className="btn btn-primary btn-sm" onClick={() => hideConflict(false)}>{words.decide}</button>}
            {actions({ saving, definition, checks })}
          </div>
          {isAdding && <AddQuestion community={community} onTake={take} onClose={() => setAdding(false)} />}
          {saving.theirs && !isConflictHidden && (
            <Conflict
              mine={definition}
              theirs={saving.theirs}
              onMine={() => {
                hideConflict(false);
                saving.keepMine();
              }}
              onTheirs={() => {
                hideConflict(false);
                const theirs = saving.takeTheirs();
                if (theirs) step(() => ({ definition: theirs, spot: {} }), words.theirsTaken);
              }}
              onClose={() => hideConflict(true)}
            />
          )}
        </div>
      </FormFrame>
      <Guard form={{ dirty: saving.dirty }} />
    </Context>
  );
}

/** A label that is missing altogether is told at its first language. */
const firstLanguage = (pointer: string, { languages }: Definition) => (/\/(label|title|text)$/.test(pointer) ? `${pointer}/${languages[0] ?? 'it'}` : pointer);

/** Whoever adds something writes what it is called. */
function focusLabel() {
  const editor = document.querySelector('.builder-editor');
  (editor?.querySelector<HTMLElement>('input:not([type=checkbox]), textarea') ?? document.getElementById('spot-title'))?.focus();
}
