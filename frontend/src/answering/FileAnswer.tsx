import { useState } from 'react';
import type { FileOf } from '~/instrument';
import { useStep } from '~/forms/useStep';
import { FaultText } from '~/forms/fields';
import { useAnswering, type AnswerProps } from './answer';
import { useAnsweringWords } from './words';

/** A file is sent as soon as it is chosen; its id is the answer. Where nothing is kept, none is taken. */
export function FileAnswer({ question, id, describedBy, isInvalid, isRequired }: AnswerProps<FileOf>) {
  const { answers, onAnswer, onFile } = useAnswering();
  const words = useAnsweringWords();
  const { busy, problem, run } = useStep();
  const [name, setName] = useState('');
  const take = (file: File | undefined) =>
    file && onFile && void run(async () => {
      onAnswer(question.id, await onFile(file, question));
      setName(file.name);
    });
  return (
    <>
      <input
        id={id}
        type="file"
        className="field"
        accept={question.media_types?.join(',')}
        disabled={!onFile || busy}
        aria-required={isRequired}
        aria-invalid={isInvalid}
        aria-describedby={[describedBy, `${id}-file`].filter(Boolean).join(' ')}
        onChange={(event) => take(event.target.files?.[0])}
      />
      <p id={`${id}-file`} className="hint" role="status">{!onFile ? words.fileHere : answers[question.id] === undefined ? '' : `${words.fileTaken} ${name}`}</p>
      <FaultText id={`${id}-sent`} fault={problem ? { detail: problem } : undefined} />
    </>
  );
}
