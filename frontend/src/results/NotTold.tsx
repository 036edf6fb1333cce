import type { Problem, Survey } from '~/api';
import type { ReactNode } from 'react';
import { Empty } from '~/ui/Empty';
import { useFigures } from './figures';
import { useResultWords, type ResultWords } from './words';

type Props = { survey: Survey; problem: Problem; /** A way on: to sign in, where that may help. */ children?: ReactNode };

/** Why there is nothing to see: not yet, and when; not for everybody, and for whom. */
export function NotTold({ survey, problem, children }: Props) {
  const words = useResultWords();
  const figures = useFigures();
  const forWhom = words.audienceOfResults[survey.results];
  if (problem.status === 409) return <Empty title={words.notYetTitle} text={`${notYet(survey, words, figures.day)} ${forWhom}`} />;
  return <Empty title={words.notForYouTitle} text={problem.status === 401 ? `${forWhom} ${words.signInWhy}` : forWhom}>{problem.status === 401 && children}</Empty>;
}

function notYet({ state, closes_at }: Survey, words: ResultWords, day: (iso: string) => string): string {
  if (state === 'draft') return words.notYetDraft;
  if (state === 'published' || state === 'paused') return closes_at ? words.notYetOpen(day(closes_at)) : words.notYetOpenEnded;
  return words.notYetClosed;
}
