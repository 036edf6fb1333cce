import { useRef, useState, type KeyboardEvent } from 'react';
import { optionsOf, said, type Ranking as RankingOf } from '~/instrument';
import { useAnswering, type AnswerProps } from './answer';
import { useAnsweringWords } from './words';

/** Items that are put in order one by one, and moved by buttons or Alt and the arrows; where each comes to stand is said. */
export function Ranking({ question, id }: AnswerProps<RankingOf>) {
  const { answers, onAnswer, language } = useAnswering();
  const words = useAnsweringWords();
  const [told, tell] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const options = optionsOf(question).map(({ id: value, label }) => ({ value, ...said(label, language) }));
  const answer = answers[question.id];
  const order = (Array.isArray(answer) ? answer : []).flatMap((value) => options.find((one) => one.value === value) ?? []);
  const rest = options.filter((option) => !order.includes(option));
  const isFull = question.most !== undefined && order.length >= question.most;
  const focusOn = (value: string, which: string) =>
    requestAnimationFrame(() => {
      const item = box.current?.querySelector(`[data-item="${value}"]`);
      const button = item?.querySelector<HTMLElement>(`${which}:not(:disabled)`) ?? item?.querySelector<HTMLElement>('button:not(:disabled)') ?? box.current?.querySelector<HTMLElement>('button');
      button?.focus();
    });
  const put = (next: typeof order) => onAnswer(question.id, next.length > 0 ? next.map(({ value }) => value) : undefined);
  const add = (at: number) => {
    const item = rest[at];
    if (!item || isFull) return;
    put([...order, item]);
    tell(words.placed(item.text, order.length + 1, order.length + 1));
    const after = rest[at + 1] ?? rest[at - 1];
    focusOn((after ?? item).value, after ? '.rank-add' : '.rank-up');
  };
  const move = (from: number, by: -1 | 1) => {
    const [item, passed] = [order[from], order[from + by]];
    if (!item || !passed) return;
    put(order.with(from, passed).with(from + by, item));
    tell(words.placed(item.text, from + by + 1, order.length));
    focusOn(item.value, by < 0 ? '.rank-up' : '.rank-down');
  };
  const remove = (at: number) => {
    const item = order[at];
    if (!item) return;
    put(order.filter((one) => one !== item));
    tell(words.unplaced(item.text));
    focusOn(item.value, '.rank-add');
  };
  const onKey = (at: number) => (event: KeyboardEvent) => {
    const by = event.altKey && event.key === 'ArrowUp' ? -1 : event.altKey && event.key === 'ArrowDown' ? 1 : undefined;
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    move(at, by);
  };
  return (
    <div ref={box} className="asked-ranking">
      <p className="hint">{words.rankHow}{question.most !== undefined && ` ${words.rankMost(question.most)}`}</p>
      <p className="rank-title" id={`${id}-in`}>{words.ranked}</p>
      {order.length === 0 && <p className="hint">{words.rankedNone}</p>}
      <ol aria-labelledby={`${id}-in`}>
        {order.map((item, i) => (
          <li key={item.value} data-item={item.value} onKeyDown={onKey(i)}>
            <span className="rank-name" lang={item.language === language ? undefined : item.language}>{item.text}</span>
            <button type="button" id={i === 0 && rest.length === 0 ? id : undefined} className="text-button rank-up" disabled={i === 0} aria-label={words.up(item.text)} onClick={() => move(i, -1)}>↑</button>
            <button type="button" className="text-button rank-down" disabled={i === order.length - 1} aria-label={words.down(item.text)} onClick={() => move(i, 1)}>↓</button>
            <button type="button" className="text-button rank-remove" aria-label={words.remove(item.text)} onClick={() => remove(i)}>×</button>
          </li>
        ))}
      </ol>
      {rest.length > 0 && (
        <>
          <p className="rank-title" id={`${id}-out`}>{words.unranked}</p>
          <ul aria-labelledby={`${id}-out`}>
            {rest.map((item, i) => (
              <li key={item.value} data-item={item.value}>
                <button type="button" id={i === 0 ? id : undefined} className="btn btn-outline-primary btn-sm rank-add" aria-disabled={isFull} aria-label={words.add(item.text)} onClick={() => add(i)}>
                  <span lang={item.language === language ? undefined : item.language}>{item.text}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p role="status" className="visually-hidden">{told}</p>
    </div>
  );
}
