import { useEffect, useRef } from 'react';
import { everyQuestion, rowsOf, said, type Definition, type Fault } from '~/instrument';
import { Icon } from '~/ui/Icon';
import { fieldId, useAnswering } from './answer';
import { useAnsweringWords } from './words';

/** Everything to be mended, at once, with the focus; each leads to its question. */
export function FaultList({ definition, faults }: { definition: Definition; faults: Fault[] }) {
  const words = useAnsweringWords();
  const { language } = useAnswering();
  const box = useRef<HTMLDivElement>(null);
  const count = useRef(0);
  useEffect(() => {
    // Mending one of several keeps the focus where one writes.
    if (faults.length > count.current) box.current?.focus();
    count.current = faults.length;
  }, [faults]);
  if (faults.length === 0) return null;
  const questions = new Map(everyQuestion(definition).map((question) => [question.id, question]));
  return (
    <div ref={box} className="faults" role="alert" tabIndex={-1}>
      <Icon name="error" />
      <div>
        <p><strong>{words.faults(faults.length)}</strong></p>
        <ul>
          {faults.map(({ pointer, code }) => {
            const [name = '', row] = pointer.split('/').slice(1);
            const question = questions.get(name.split('.')[0] ?? '');
            const rowLabel = question && rowsOf(question).find(({ id }) => id === row)?.label;
            const label = [said(question?.label, language).text, said(rowLabel, language).text].filter(Boolean).join(', ');
            return (
              <li key={pointer + code}>
                <a
                  href={`#${fieldId(pointer)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    (document.getElementById(fieldId(pointer)) ?? document.getElementById(fieldId(`/${name}`)))?.focus();
                  }}
                >
                  {label}: {(question && words.of[code]?.(question)) ?? code}
                </a>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
