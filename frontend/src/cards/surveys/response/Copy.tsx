import { useId, useState } from 'react';
import { useSurveyWords } from '~/i18n/surveys';
import { Icon } from '~/ui/Icon';

/** A code or a link to keep: to be read, selected, or copied with one press. */
export function Copy({ label, of, action }: { label: string; of: string; action: string }) {
  const { answer: words } = useSurveyWords();
  const id = useId();
  const [said, say] = useState('');
  return (
    <div className="copy">
      <label htmlFor={id}>{label}</label>
      <div className="copy-row">
        <input id={id} className="field" readOnly value={of} onFocus={(event) => event.currentTarget.select()} />
        <button type="button" className="btn btn-outline-primary" onClick={() => void navigator.clipboard.writeText(of).then(() => say(words.copied), () => say(words.copyFailed))}>
          <Icon name="link" />
          <span>{action}</span>
        </button>
      </div>
      <p role="status" className="hint">{said}</p>
    </div>
  );
}
