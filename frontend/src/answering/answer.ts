import { createContext, use } from 'react';
import type { Answers, Fault, Json, Question } from '~/instrument';

/** What the questions of a page share: the answers so far, what is wrong with them, and where a change goes. */
export type Answering = {
  answers: Answers;
  faults: Fault[];
  /** Nothing: the answer is taken away. */
  onAnswer: (name: string, answer: Json | undefined) => void;
  /** Sends a file and gives its id; without, files are not taken. */
  onFile?: (file: File, question: Question) => Promise<string>;
  /** The language in which the questions are read. */
  language: string;
};

export const Context = createContext<Answering | null>(null);

export function useAnswering(): Answering {
  const context = use(Context);
  if (!context) throw new Error('a question outside <AnswerPage>');
  return context;
}

/** The element that has the focus when something at this place is to be mended. */
export const fieldId = (pointer: string) => `answer-${pointer.slice(1).replace(/[^\w]/g, '-')}`;

/** What every kind of answer is given. */
export type AnswerProps<Q extends Question> = { question: Q; id: string; describedBy?: string; isInvalid: boolean; isRequired: boolean };
