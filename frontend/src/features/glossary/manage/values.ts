import type { ExportedTerm, NewTerm, TermPatch } from '@piazza/client';
import { same } from '~/forms/pointer';

type Both<T> = { it: T; en: T };

/** The form's values: the API's body, with both languages always there. */
export type Values = {
  slug: string;
  category: NewTerm['category'] | null;
  labels: Both<string>;
  definition: Both<string>;
  synonyms: Both<string[]>;
  hidden_labels: Both<string[]>;
  broader: string[];
  related: string[];
  sources: { title: string; url: string | null }[];
  autolink: boolean;
  method: Omit<NonNullable<Required<NewTerm>['method']>, 'materials'> & { materials: Both<string> };
};

export const blank: Values = {
  slug: '',
  category: null,
  labels: { it: '', en: '' },
  definition: { it: '', en: '' },
  synonyms: { it: [], en: [] },
  hidden_labels: { it: [], en: [] },
  broader: [],
  related: [],
  sources: [],
  autolink: true,
  method: { participants_min: null, participants_max: null, duration_minutes: null, difficulty: null, materials: { it: '', en: '' } },
};

const texts = (of: { it?: string | null; en?: string | null } | undefined): Both<string> => ({ it: of?.it ?? '', en: of?.en ?? '' });
const lists = (of: { it?: string[]; en?: string[] }): Both<string[]> => ({ it: of.it ?? [], en: of.en ?? [] });

export function valuesOf(of: ExportedTerm): Values {
  const card = of.method;
  return {
    slug: of.slug,
    category: of.category,
    labels: texts(of.labels),
    definition: texts(of.definition),
    synonyms: lists(of.synonyms),
    hidden_labels: lists(of.hidden_labels),
    broader: of.broader,
    related: of.related,
    sources: of.sources,
    autolink: of.autolink,
    method: {
      participants_min: card?.participants_min ?? null,
      participants_max: card?.participants_max ?? null,
      duration_minutes: card?.duration_minutes ?? null,
      difficulty: card?.difficulty ?? null,
      materials: texts(card?.materials),
    },
  };
}

/** A text that is not written is left out. */
const written = (of: Both<string>) => Object.fromEntries(Object.entries(of).filter(([, text]) => text.trim() !== ''));

function body({ labels, definition, method, category, synonyms, hidden_labels, broader, related, sources, autolink }: Values) {
  return {
    synonyms,
    hidden_labels,
    broader,
    related,
    sources,
    autolink,
    category: category ?? undefined,
    labels: written(labels),
    definition: written(definition),
    ...(category === 'method' && { method: { ...method, materials: written(method.materials) } }),
  };
}

export const toNew = (values: Values) => ({ ...body(values), slug: values.slug }) as NewTerm;

/** What differs from what is stored, and nothing else: lists and texts are replaced whole. */
export function toPatch(values: Values, base: Values): TermPatch {
  const [now, before] = [body(values), body(base)] as Record<string, unknown>[];
  return Object.fromEntries(Object.entries(now ?? {}).filter(([name, value]) => !same(value, before?.[name])));
}
