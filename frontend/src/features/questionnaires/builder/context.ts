import { createContext, use } from 'react';
import type { Check, Definition, Question } from '~/instrument';
import type { Doc, Spot } from '../document/edit';

/** What the parts of the builder share. */
export type Building = {
  definition: Definition;
  spot: Spot;
  /** What is to be said of it, as one writes. */
  checks: Check[];
  /** Names that were published, and stay. */
  published: ReadonlySet<string>;
  /** Takes a step that can be undone; what it did is said. */
  step: (change: (doc: Doc) => Doc | undefined, said?: string) => void;
  look: (spot: Spot, focus?: boolean) => void;
  /** Leads to where something is to be mended. */
  show: (pointer: string) => void;
  /** Keeps a question for other questionnaires. */
  onBank: (question: Question) => void;
};

export const Context = createContext<Building | null>(null);

export function useBuilding(): Building {
  const building = use(Context);
  if (!building) throw new Error('a part of the builder outside <Builder>');
  return building;
}
