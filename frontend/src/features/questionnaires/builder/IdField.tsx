import { useId, useState } from 'react';
import { FaultText } from '~/forms/fields';
import { namesOf, renamePage, renameQuestion } from '../document/references';
import { useBuilding } from './context';
import { useBuilderWords } from './words';

/** The name under which answers are kept. It is made from the label; whoever wants another one writes it, until it is published. */
export function IdField({ id: name, of }: { id: string; of: 'page' | 'question' }) {
  const words = useBuilderWords();
  const { definition, published, step } = useBuilding();
  const [text, setText] = useState(name);
  const id = useId();
  const isFixed = published.has(name);
  const fault = text === name ? undefined
    : !/^[a-z][a-z0-9_]{0,39}$/.test(text) ? words.idShape
    : namesOf(definition).has(text) ? words.idTaken
    : undefined;
  const keep = () => {
    if (text === name || fault) return;
    step((doc) => ({ ...doc, definition: (of === 'page' ? renamePage : renameQuestion)(doc.definition, name, text) }));
  };
  return (
    <details className="spot-more">
      <summary>{words.more}</summary>
      <div className="form-field" data-fault={fault !== undefined}>
        <label htmlFor={id}>{words.id}</label>
        <p id={`${id}-hint`} className="hint">{isFixed ? words.idFixed : words.idHint}</p>
        <input
          id={id}
          className="field"
          value={text}
          readOnly={isFixed}
          maxLength={40}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={fault !== undefined}
          aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
        <FaultText id={id} fault={fault === undefined ? undefined : { detail: fault }} />
      </div>
    </details>
  );
}
