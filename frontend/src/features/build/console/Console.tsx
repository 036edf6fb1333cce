import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useLanguage } from '~/i18n';
import { Notice } from '~/ui/Notice';
import { CodeBlock } from '../CodeBlock';
import type { BuildWords } from '../it';
import { contract, namesIn } from '../queries';
import { AnswerView } from './AnswerView';
import { operationsOf, type Operation } from './contract';
import { Fields } from './Fields';
import { addressOf, curlOf, send, type Answer, type Values } from './request';

/** Every read of the API, to be tried against this very hub. */
export function Console({ words }: { words: BuildWords }) {
  const { data, isError, refetch } = useQuery(contract);
  if (isError) return <Notice tone="warning"><p>{words.noContract}</p><button type="button" className="btn btn-outline-primary btn-sm" onClick={() => void refetch()}>{words.tryAgain}</button></Notice>;
  if (!data) return <p role="status">{words.loading}</p>;
  return <Asking operations={operationsOf(data)} words={words} />;
}

const FIRST = 'list_communities';

function Asking({ operations, words }: { operations: Operation[]; words: BuildWords }) {
  const id = useId();
  const language = useLanguage();
  const [chosen, choose] = useState(FIRST);
  const [values, setValues] = useState<Values>({ limit: '3' });
  const [token, setToken] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const asking = useRef<AbortController>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const operation = operations.find((one) => one.id === chosen) ?? operations[0];
  const { data: suggested = [] } = useQuery(namesIn(operation?.list));
  if (!operation) return null;

  // What the path names is something that there is, until one writes another.
  const named = operation.fields.find((field) => field.in === 'path');
  const filled: Values = named && suggested[0] ? { [named.name]: suggested[0], ...values } : values;
  const address = addressOf(operation, filled);

  const pick = (to: string) => {
    asking.current?.abort();
    choose(to);
    setValues(operations.find((one) => one.id === to)?.fields.some(({ name }) => name === 'limit') ? { limit: '3' } : {});
    setAnswer(undefined);
    setState('idle');
  };
  const ask = async () => {
    asking.current?.abort();
    const controller = (asking.current = new AbortController());
    setState('asking');
    try {
      setAnswer(await send(address, language, token.trim(), controller.signal));
      setState('idle');
    } catch {
      if (controller.signal.aborted) return;
      setAnswer(undefined);
      setState('failed');
    }
  };

  const groups = [
    [words.open, operations.filter(({ isOpen }) => isOpen)],
    [words.withToken, operations.filter(({ isOpen }) => !isOpen)],
  ] as const;
  return (
    <div className="console">
      <form className="console-form" aria-labelledby="console" onSubmit={(event) => { event.preventDefault(); void ask(); }}>
        <div className="form-field">
          <label htmlFor={`${id}-operation`}>{words.operation}</label>
          <select id={`${id}-operation`} className="field" value={operation.id} aria-describedby={`${id}-about`} onChange={(event) => pick(event.target.value)}>
            {groups.map(([label, some]) => (
              <optgroup key={label} label={label}>
                {some.map((one) => <option key={one.id} value={one.id}>{`${one.name}: ${one.path}`}</option>)}
              </optgroup>
            ))}
          </select>
        </div>
        <p id={`${id}-about`} className="hint" lang="en">{operation.description}</p>
        <Fields operation={operation} values={filled} suggested={suggested} words={words} onChange={(name, value) => setValues({ ...values, [name]: value })} />
        <details className="console-more" open={operation.isOpen ? undefined : true}>
          <summary>{words.token}</summary>
          <div className="form-field">
            <label htmlFor={`${id}-token`}>{words.token}</label>
            <input id={`${id}-token`} className="field" type="password" autoComplete="off" value={token} aria-describedby={`${id}-token-hint`} onChange={(event) => setToken(event.target.value)} />
            <p id={`${id}-token-hint`} className="hint">{words.tokenHint}</p>
          </div>
        </details>
        <p className="console-address"><code>GET {address}</code></p>
        <button type="submit" className="btn btn-primary" aria-disabled={state === 'asking'}>{words.send}</button>
      </form>
      <p role="status" className="visually-hidden">{state === 'asking' ? words.asking : answer ? words.answered(answer.status) : ''}</p>
      {state === 'failed' && <Notice tone="warning"><p role="alert">{words.offline}</p></Notice>}
      {answer && <AnswerView answer={answer} words={words} />}
      <CodeBlock label={words.asCurl} code={curlOf(location.origin + address, language, token.trim() !== '')} words={words} />
    </div>
  );
}
