import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useLanguage } from '~/i18n';
import { said, type Page, type Question } from '~/instrument';
import { isSameSpot, move, pointerOf, put, type Spot } from '../document/edit';
import { shortLabel } from '../logic/sentences';
import { useBuilding } from './context';
import { useDrag } from './useDrag';
import { useBuilderWords } from './words';

type Item = { spot: Spot; label: string; note: string; level: 1 | 2 };

/** Pages and questions in their order: arrows go through them, Alt and the arrows move them, a mouse drags them. */
export function Outline() {
  const words = useBuilderWords();
  const language = useLanguage();
  const { definition, spot, checks, step, look } = useBuilding();
  const id = useId();
  const tree = useRef<HTMLDivElement>(null);
  const follows = useRef(false);
  const nameOf = (one: Page | Question, i: number) =>
    'questions' in one ? said(one.title, language).text || words.pageNumber(i + 1) : shortLabel(one, language) || words.untitled;
  const items: Item[] = [
    { spot: {}, label: said(definition.title, language).text || words.untitled, note: words.whole, level: 1 },
    ...definition.pages.flatMap((page, i): Item[] => [
      { spot: { page: i }, label: nameOf(page, i), note: words.pageNote(i + 1, page.questions.length), level: 1 },
      ...page.questions.map((question, j): Item => ({ spot: { page: i, question: j }, label: nameOf(question, j), note: words.types[question.type], level: 2 })),
    ]),
  ];
  const at = items.findIndex((item) => isSameSpot(item.spot, spot));
  useEffect(() => {
    // Also after undoing: whoever is in the outline stays with what is chosen.
    if (follows.current || tree.current?.contains(document.activeElement)) tree.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    follows.current = false;
  });
  const drag = useDrag((from, to) => step((doc) => put({ ...doc, spot: from }, to), words.moved));
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : by && !event.altKey ? at + by : undefined;
    if (by && event.altKey) {
      event.preventDefault();
      follows.current = true;
      return step((doc) => move(doc, by), words.moved);
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return look(spot, true);
    }
    const item = next === undefined ? undefined : items[next];
    if (!item) return;
    event.preventDefault();
    follows.current = true;
    look(item.spot);
  };
  const faults = ({ page, question }: Spot) => checks.filter(({ pointer, severity }) => {
    if (severity !== 'error') return false;
    const own = pointerOf({ page, question });
    if (page === undefined) return !pointer.startsWith('/pages/');
    if (question === undefined) return (pointer === own || pointer.startsWith(`${own}/`)) && !pointer.startsWith(`${own}/questions/`);
    return pointer === own || pointer.startsWith(`${own}/`);
  }).length;
  return (
    <>
      <p id={`${id}-how`} className="hint">{words.outlineHow}</p>
      <div ref={tree} role="tree" className="outline" aria-label={words.outline} aria-describedby={`${id}-how`} onKeyDown={onKey} {...drag.tree}>
        {items.map((item) => {
          const wrong = faults(item.spot);
          const isHere = isSameSpot(item.spot, spot);
          return (
            <div
              key={pointerOf(item.spot)}
              role="treeitem"
              aria-level={item.level}
              aria-selected={isHere}
              tabIndex={isHere || (at < 0 && item.spot.page === undefined) ? 0 : -1}
              className="outline-item"
              data-spot={JSON.stringify(item.spot)}
              data-over={drag.isOver(item.spot) || undefined}
              onClick={() => look(item.spot, true)}
            >
              {item.spot.page !== undefined && <span className="outline-handle" aria-hidden="true" {...drag.handle(item.spot)}>⠿</span>}
              <span className="outline-text">
                <span className="outline-label">{item.label}</span>
                <span className="outline-note">{item.note}{hasLogic(item.spot, definition.pages) && ` · ${words.conditional}`}</span>
              </span>
              {wrong > 0 && <span className="outline-wrong"><span aria-hidden="true">{wrong}</span><span className="visually-hidden">{words.toMend(wrong)}</span></span>}
            </div>
          );
        })}
      </div>
    </>
  );
}

function hasLogic({ page, question }: Spot, pages: Page[]): boolean {
  const here = page === undefined ? undefined : pages[page];
  const one = question === undefined ? here : here?.questions[question];
  return one?.shown_if !== undefined || (one !== undefined && 'questions' in one && (one.go_to?.length ?? 0) > 0) || (one !== undefined && 'required_if' in one && one.required_if !== undefined);
}
