import { createContext, use } from 'react';
import type { ResultCell } from '~/api';
import { locale, useLanguage } from '~/i18n';
import type { Language } from '~/paths';
import { isTold } from './reading';
import { useResultWords, type ResultWords } from './words';

/** Numbers as each language writes them. */
export function figuresIn(language: Language, words: ResultWords, isRough = false) {
  const format = (options: Intl.NumberFormatOptions = {}) => new Intl.NumberFormat(locale[language], { useGrouping: true, ...options });
  const [plain, two, percent, rounded, signed, change] = [
    format(),
    format({ maximumFractionDigits: 2 }),
    format({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    format({ style: 'percent', maximumFractionDigits: 0 }),
    format({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    format({ maximumFractionDigits: 2, signDisplay: 'exceptZero' }),
  ];
  const day = new Intl.DateTimeFormat(locale[language], { dateStyle: 'medium', timeZone: 'UTC' });
  const figure = (n: number) => two.format(n);
  const share = (n: number | null | undefined) => (isTold(n) ? percent.format(n / 100) : undefined);
  return {
    whole: (n: number) => plain.format(n),
    figure,
    share,
    /** Where a number is all there is room for. */
    round: (n: number) => rounded.format(n / 100),
    /** By how much something changed. */
    signed: (n: number) => change.format(n),
    points: (n: number) => words.pointsOf(signed.format(n)),
    day: (iso: string) => day.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)),
    /** As long as the count is not closed: so many at least. */
    count: (n: number | null | undefined) => (isTold(n) ? (isRough ? `≥ ${plain.format(n)}` : plain.format(n)) : words.hidden),
    isRough,
    /** What a cell is called: ranges of numbers in words, with the language's own points and commas. */
    label: ({ label, from, below }: Pick<ResultCell, 'label' | 'from' | 'below'>) => {
      if (from === undefined && below === undefined) return label;
      if (from === undefined) return words.below(figure(below as number));
      if (below === undefined) return words.from(figure(from));
      return label.includes('–') ? words.range(figure(from), figure(below)) : figure(from);
    },
    /** The same where there is room for two numbers only. */
    shortLabel: ({ label, from, below }: Pick<ResultCell, 'label' | 'from' | 'below'>) => {
      if (from === undefined && below === undefined) return label;
      if (from === undefined) return `< ${figure(below as number)}`;
      if (below === undefined) return `≥ ${figure(from)}`;
      return label.includes('–') ? `${figure(from)}–${figure(below)}` : figure(from);
    },
  };
}

export type Figures = ReturnType<typeof figuresIn>;

/** Whether numbers are rounded down, because the count is not closed yet. */
export const Rough = createContext(false);

export const useFigures = (): Figures => figuresIn(useLanguage(), useResultWords(), use(Rough));
