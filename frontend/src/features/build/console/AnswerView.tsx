import { useId } from 'react';
import { locale, useLanguage } from '~/i18n';
import { Notice } from '~/ui/Notice';
import type { BuildWords } from '../it';
import type { Answer } from './request';

/** Of a very long answer the beginning is enough to see what it is like. */
const MOST_SHOWN = 60_000;

export function AnswerView({ answer, words }: { answer: Answer; words: BuildWords }) {
  const id = useId();
  const language = useLanguage();
  const number = new Intl.NumberFormat(locale[language]);
  const { problem, body, headers } = answer;
  const isLong = (body?.length ?? 0) > MOST_SHOWN;
  return (
    <section aria-labelledby={id} className="console-answer">
      <h3 id={id}>{words.answer}</h3>
      <p className="console-status" data-good={answer.status < 400}>
        <strong>{answer.status} {answer.statusText}</strong>
        <span>{words.took(number.format(answer.milliseconds), number.format(answer.bytes))}</span>
      </p>
      {problem && (
        <Notice tone="warning">
          <p><strong>{problem.title}</strong></p>
          {problem.detail && <p>{problem.detail}</p>}
          {problem.errors && problem.errors.length > 1 && <ul>{problem.errors.map(({ pointer, detail }) => <li key={pointer + detail}><code>{pointer}</code> {detail}</li>)}</ul>}
          {problem.type && <p><a href={problem.type}>{words.aboutProblem}</a></p>}
        </Notice>
      )}
      <dl className="console-headers">
        {headers.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      {body === undefined && answer.bytes > 0 && <p>{words.notText}</p>}
      {body && <pre tabIndex={0} aria-label={words.body} lang={answer.headers.find(([name]) => name === 'content-language')?.[1]}><code>{isLong ? body.slice(0, MOST_SHOWN) : body}</code></pre>}
      {isLong && <p className="hint">{words.cut}</p>}
    </section>
  );
}
