import { useEffect, useId, useRef, useState } from 'react';
import { FaultText } from '~/forms/fields';
import { useInside } from '~/i18n/inside';
import type { Logic } from '~/instrument';
import { useBuilderWords } from './words';

/** A condition as it is kept: for whoever needs more than comparisons. */
export function LogicText({ logic, onTake, onClose }: { logic: Logic | undefined; onTake: (logic: Logic) => void; onClose: () => void }) {
  const words = useBuilderWords();
  const { form } = useInside();
  const [text, setText] = useState(JSON.stringify(logic ?? true, null, 1));
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const take = () => {
    try {
      onTake(JSON.parse(text) as Logic);
      onClose();
    } catch {
      setWrong(true);
    }
  };
  return (
    <div className="form-field" data-fault={isWrong}>
      <label htmlFor={id}>{words.logicText}</label>
      <p id={`${id}-hint`} className="hint">{words.logicTextHint}</p>
      <textarea ref={field} id={id} className="field field-long logic-text" rows={5} spellCheck={false} value={text} aria-invalid={isWrong} aria-describedby={isWrong ? `${id}-hint ${id}-fault` : `${id}-hint`} onChange={(event) => setText(event.target.value)} />
      <FaultText id={id} fault={isWrong ? { detail: words.logicTextWrong } : undefined} />
      <p className="actions">
        <button type="button" className="btn btn-primary btn-sm" onClick={take}>{words.takeLogic}</button>
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={onClose}>{form.cancel}</button>
      </p>
    </div>
  );
}
