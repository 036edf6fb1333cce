import type { QuestionResult, ResultTable } from '~/api';
import type { Figures } from './figures';
import { byCount, drawnAs, hiddenIn } from './reading';
import type { ResultWords } from './words';

/** A picture in a sentence or two, for whoever does not see it. The numbers themselves are in the table beside it. */
export function told(question: QuestionResult, words: ResultWords, figures: Figures): string {
  const drawn = drawnAs(question);
  const hidden = hiddenIn(question.tables);
  const said = [
    ...(drawn === 'ranking' ? ranking(question, words) : question.tables.length > 1 ? [words.chartRows(question.tables.length)] : table(question.tables[0], words, figures)),
    ...(hidden > 0 ? [words.chartHidden(hidden)] : []),
  ];
  return words.chart(said.join(' '));
}

function table(of: ResultTable | undefined, words: ResultWords, figures: Figures): string[] {
  if (!of) return [];
  const [first, second] = byCount(of.cells).filter(({ count }) => count > 0);
  const share = (cell: { count: number; share?: number | null }) => figures.share(cell.share) ?? figures.count(cell.count);
  return [
    first && words.chartMost(figures.label(first), share(first)),
    second && words.chartThen(figures.label(second), share(second)),
    of.statistics && words.chartMean(figures.figure(of.statistics.mean), figures.figure(of.statistics.median)),
  ].filter((sentence) => sentence !== undefined);
}

function ranking({ ranking: of }: QuestionResult, words: ResultWords): string[] {
  const [first, last] = [of?.[0], of?.at(-1)];
  return [first && words.chartFirst(first.label), last && last !== first && words.chartLast(last.label)].filter((sentence) => typeof sentence === 'string');
}
