import { useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { Problem } from '~/api';
import { FaultText } from '~/forms/fields';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { Notice } from '~/ui/Notice';
import { keepProof, readProof } from './proof';
import { told } from './queries';
import { useResultWords } from './words';

type Props = { survey: string; /** Why what was shown before opened nothing. */ refused?: Problem };

/** For who took part without an account: what they were given opens the results that they were promised. */
export function ProofForm({ survey, refused }: Props) {
  const words = useResultWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const { busy, problem, run } = useStep();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isWrong, setWrong] = useState(false);
  const show = () => {
    const proof = readProof(field.current?.value ?? '');
    setWrong(proof === undefined);
    if (proof === undefined) return field.current?.focus();
    keepProof(survey, proof);
    void run(() => queryClient.fetchQuery({ ...told(language, survey), staleTime: 0 }));
  };
  return (
    <form
      className="res-proof"
      noValidate
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        show();
      }}
    >
      <h2 id={`${id}-title`}>{words.proofTitle}</h2>
      <p>{words.proofText}</p>
      <div className="form-field" data-fault={isWrong}>
        <label htmlFor={id}>{words.proofLabel}</label>
        <input ref={field} id={id} className="field" autoComplete="off" spellCheck={false} maxLength={300} aria-invalid={isWrong} aria-describedby={isWrong ? `${id}-fault` : undefined} />
        <FaultText id={id} fault={isWrong ? { detail: words.proofWrong } : undefined} />
      </div>
      <button type="submit" className="btn btn-primary" aria-disabled={busy}>{words.proofShow}</button>
      <div role="status">{busy && <p>{words.asking}</p>}</div>
      <div role="alert">
        {!busy && problem && <Notice tone="warning"><p>{problem}</p></Notice>}
        {!busy && !problem && !isWrong && refused && <Notice tone="warning"><p>{refused.status === 403 ? refused.message : words.proofUnknown}</p></Notice>}
      </div>
      <p className="hint">{words.proofNone}</p>
    </form>
  );
}
