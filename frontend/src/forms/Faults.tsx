import { useEffect, useRef } from 'react';
import { useWords } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { Icon } from '~/ui/Icon';
import { nearest, type Form } from './useForm';

/** What went wrong, at the top, with the focus: each fault leads to its field. */
export function Faults({ form }: { form: Pick<Form<unknown>, 'state' | 'fields'> }) {
  const { form: words } = useInside();
  const { errors } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { state } = form;
  useEffect(() => {
    if (state.kind === 'failed') box.current?.focus();
  }, [state]);
  if (state.kind !== 'failed') return null;
  const listed = state.faults.map((fault) => {
    const field = nearest(fault.pointer, form.fields);
    return { ...fault, field: field ? form.fields.get(field) : undefined };
  });
  return (
    <div ref={box} className="faults" role="alert" tabIndex={-1}>
      <Icon name="error" />
      <div>
        <p><strong>{listed.length > 0 ? words.faults(listed.length) : (state.title ?? words.notSaved)}</strong></p>
        {listed.length === 0 && <p>{state.message}</p>}
        {listed.length > 0 && (
          <ul>
            {listed.map(({ field, detail, pointer }) => (
              <li key={pointer + detail}>
                {field ? (
                  <a
                    href={`#${field.id}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document.getElementById(field.id)?.focus();
                    }}
                  >
                    {field.label}: {detail}
                  </a>
                ) : detail}
              </li>
            ))}
          </ul>
        )}
        {state.requestId && listed.length === 0 && <p className="hint">{errors.request(state.requestId)}</p>}
      </div>
    </div>
  );
}
