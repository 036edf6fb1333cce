import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { SurveyOutcome } from '~/api';
import { useLanguage } from '~/i18n';
import { Empty } from '~/ui/Empty';
import { useGo } from '~/ui/Link';
import { SearchForm } from '~/ui/SearchForm';
import { useFigures } from './figures';
import { Pick } from './Pick';
import { texts } from './queries';
import { isWritten } from './reading';
import type { Href, View } from './view';
import { useResultWords } from './words';

type Props = { of: SurveyOutcome; view: View; href: Href };

/** What people wrote, for whoever runs the survey: a question at a time, with a search. */
export function Texts({ of, view, href }: Props) {
  const words = useResultWords();
  const go = useGo();
  const asked = of.results.questions.filter(isWritten);
  const question = asked.find((one) => one.question === view.question) ?? asked[0];
  if (!question) return <Empty title={words.textsNoQuestion} text={words.textsNoQuestionText} />;
  const show = (next: View) => void go(href({ view: 'texts', ...next }), { keepScroll: true });
  return (
    <>
      <div className="res-picks">
        <Pick label={words.textsQuestion} value={question.question} options={asked.map(({ question: value, label }) => ({ value, label: label ?? value }))} onPick={(value) => show({ question: value })} />
        <SearchForm label={words.textsSearch} action={href({ view: 'texts', question: question.question })} value={view.q} onSearch={(q) => show({ question: question.question, q })} />
      </div>
      <p className="hint">{words.textsWhy}</p>
      <Found slug={of.survey.slug} question={question.question} q={view.q ?? ''} />
    </>
  );
}

function Found({ slug, question, q }: { slug: string; question: string; q: string }) {
  const words = useResultWords();
  const figures = useFigures();
  const list = useInfiniteQuery({ ...texts(useLanguage(), slug, question, q), placeholderData: keepPreviousData });
  if (list.error && !list.data) throw list.error;
  if (!list.data) return <p role="status">{words.asking}</p>;
  const { pages } = list.data;
  const all = pages.flatMap(({ items }) => items);
  const total = pages[0]?.total ?? all.length;
  if (pages[0]?.withheld) return <Empty title={words.fewTitle} text={words.textsFew} />;
  return (
    <section aria-label={words.views.texts} aria-busy={list.isPlaceholderData}>
      <p role="status" className="results-count">{words.textsFound(total)}</p>
      {all.length === 0 ? (
        <Empty title={words.textsNone} text={words.textsNoneText} />
      ) : (
        <ul className="res-texts">{all.map(({ text }, at) => <li key={at}>{text}</li>)}</ul>
      )}
      {list.hasNextPage && (
        <div className="load-more">
          <p className="hint">{words.textsShown(figures.whole(all.length), figures.whole(total))}</p>
          <button type="button" className="btn btn-outline-primary" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{words.textsMore}</button>
        </div>
      )}
    </section>
  );
}
