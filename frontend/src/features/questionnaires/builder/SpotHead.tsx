import { useRef, useState } from 'react';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { useInside } from '~/i18n/inside';
import { duplicate, move, pageAt, questionAt, remove, type Doc } from '../document/edit';
import { readersOf, type Condition } from '../document/references';
import { useBuilding } from './context';
import { whereIs } from './where';
import { useBuilderWords } from './words';

/** The heading of what is written, and what can be done with it. The buttons stay where they are: whoever presses one keeps the focus. */
export function SpotHead({ title, children }: { title: string; children?: React.ReactNode }) {
  const words = useBuilderWords();
  const { form } = useInside();
  const { definition, spot, step } = useBuilding();
  const [broken, setBroken] = useState<Condition[]>();
  const heading = useRef<HTMLHeadingElement>(null);
  const doc: Doc = { definition, spot };
  const isPage = spot.question === undefined;
  const takeAway = () => {
    setBroken(undefined);
    step(remove, words.removed);
    requestAnimationFrame(() => document.getElementById('spot-title')?.focus());
  };
  const ask = () => {
    const gone = isPage ? (pageAt(doc)?.questions ?? []) : [questionAt(doc)];
    const own = `/pages/${spot.page}${isPage ? '/' : `/questions/${spot.question}/`}`;
    const readers = gone.flatMap((question) => (question ? readersOf(definition, question.id) : [])).filter(({ pointer }) => !pointer.startsWith(own));
    // What can be undone is not asked about, unless something else breaks.
    if (readers.length > 0) setBroken(readers);
    else takeAway();
  };
  const canMove = (by: -1 | 1) => move(doc, by) !== undefined;
  return (
    <div className="spot-head">
      <h2 id="spot-title" ref={heading} tabIndex={-1}>{title}</h2>
      <div className="spot-steps" role="group" aria-label={isPage ? words.pageSteps : words.questionSteps}>
        {([-1, 1] as const).map((by) => (
          <button
            key={by}
            type="button"
            className="btn btn-outline-primary btn-sm"
            aria-disabled={!canMove(by)}
            onClick={() => canMove(by) && step((now) => move(now, by), words.moved)}
          >
            <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span> {by < 0 ? words.up : words.down}
          </button>
        ))}
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => step(duplicate, words.duplicated)}>{words.duplicate}</button>
        {children}
        <button type="button" className="btn btn-outline-danger btn-sm" onClick={ask}>{words.remove}</button>
      </div>
      {broken && (
        <Dialog title={words.removeTitle} onClose={() => setBroken(undefined)}>
          <p>{words.removeText(broken.length)}</p>
          <ul>{broken.map(({ pointer, of }) => <li key={pointer}>{words.conditionOf(words.conditionKinds[of], whereIs(definition, pointer, words))}</li>)}</ul>
          <div className="actions">
            <button type="button" className="btn btn-outline-danger" onClick={takeAway}><Icon name="warning-circle" />{words.removeAnyway}</button>
            <button type="button" className="btn btn-primary" onClick={() => setBroken(undefined)}>{form.cancel}</button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
