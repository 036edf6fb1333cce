import type { Field, FieldKind, Labels } from '~/api/inside';
import type { Fault } from '~/forms/useForm';
import type { QuestionWords } from './it';

type Texts = { it: string | null; en: string | null };

/** A question as it is being written: what is empty may stay empty until it is saved. */
export type Draft = {
  key: string;
  kind: FieldKind;
  label: Texts;
  help: Texts;
  required: boolean;
  options: { value: string; label: Texts }[];
};

export const kinds: readonly FieldKind[] = ['text', 'long_text', 'choice', 'choices', 'consent', 'number', 'date'];
export const chooses = (kind: FieldKind) => kind === 'choice' || kind === 'choices';

const texts = (labels: Labels | undefined): Texts => ({ it: labels?.it ?? null, en: labels?.en ?? null });
const told = ({ it, en }: Texts): Labels => ({ ...(it?.trim() && { it: it.trim() }), ...(en?.trim() && { en: en.trim() }) });
const saysSomething = (of: Texts) => Object.keys(told(of)).length > 0;

export const freshOption = { value: '', label: { it: null, en: null } };
export const fresh = (): Draft => ({ key: '', kind: 'text', label: { it: null, en: null }, help: { it: null, en: null }, required: false, options: [] });

export const draftOf = ({ key, kind, label, help, required, options }: Field): Draft => ({
  key,
  kind,
  label: texts(label),
  help: texts(help),
  required: required ?? false,
  options: (options ?? []).map((option) => ({ value: option.value, label: texts(option.label) })),
});

/** A name for what has none yet, from what it says; no other has it. Those that have one keep it: answers are kept under it. */
function named<T>(all: T[], nameOf: (one: T) => string, textOf: (one: T) => Texts, otherwise: string): string[] {
  const taken = new Set(all.map(nameOf).filter((name) => name !== ''));
  return all.map((one) => {
    if (nameOf(one) !== '') return nameOf(one);
    const { it, en } = textOf(one);
    const plain = (it ?? en ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const base = plain.replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 32).replace(/_+$/, '') || otherwise;
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base}_${n}`;
    taken.add(name);
    return name;
  });
}

/** The questions as the API takes them. */
export function fieldsOf(drafts: Draft[]): Field[] {
  const keys = named(drafts, ({ key }) => key, ({ label }) => label, 'field');
  return drafts.map(({ kind, label, help, required, options }, i) => {
    const values = named(options, ({ value }) => value, (option) => option.label, 'option');
    return {
      key: keys[i] ?? '',
      kind,
      label: told(label),
      help: told(help),
      required,
      options: chooses(kind) ? options.map((option, at) => ({ value: values[at] ?? '', label: told(option.label) })) : [],
    };
  });
}

/** What the API would refuse of them, said before it is asked; `at` is where they stand in the body. */
export const faultsOf = (drafts: Draft[], at: string, words: Pick<QuestionWords, 'missingLabel' | 'missingOptions'>): Fault[] =>
  drafts.flatMap(({ label, kind, options }, i) => [
    ...(saysSomething(label) ? [] : [{ pointer: `${at}/${i}/label/it`, detail: words.missingLabel }]),
    ...(!chooses(kind) || (options.length > 1 && options.every((option) => saysSomething(option.label)))
      ? []
      : [{ pointer: `${at}/${i}/options`, detail: words.missingOptions }]),
  ]);
