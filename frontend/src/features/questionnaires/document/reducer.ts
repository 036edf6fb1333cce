import type { Definition } from '~/instrument';
import { nameAll, type Doc, type Spot } from './edit';
import { amend, begin, redo, settle, take, undo, type History } from './history';

export type Writing = History<Doc>;

export type Action =
  /** Changes the document; steps with one key that follow each other at once are one. */
  | { kind: 'step'; change: (doc: Doc) => Doc | undefined; key?: string; at?: number }
  /** Looks at another part of it. */
  | { kind: 'look'; spot: Spot }
  /** A field was left: what it named gets its name, and the next letter is another step. */
  | { kind: 'settle'; published: ReadonlySet<string> }
  | { kind: 'undo' }
  | { kind: 'redo' };

export const start = (definition: Definition): Writing => begin({ definition, spot: {} });

export function reduce(writing: Writing, action: Action): Writing {
  switch (action.kind) {
    case 'step': {
      const next = action.change(writing.present);
      return next && next !== writing.present ? take(writing, next, action.key, action.at) : writing;
    }
    case 'look':
      return settle(amend(writing, { ...writing.present, spot: action.spot }));
    case 'settle': {
      const { definition, spot } = writing.present;
      const named = nameAll(definition, action.published);
      return settle(named === definition ? writing : amend(writing, { definition: named, spot }));
    }
    case 'undo':
      return settle(undo(writing));
    case 'redo':
      return settle(redo(writing));
  }
}
