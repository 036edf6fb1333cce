import { useId, useState } from 'react';
import type { SurveyOutcome } from '~/api';
import { embeds } from '~/embeds/addresses';
import { frameSnippet } from '~/embeds/snippet';
import { useLanguage } from '~/i18n';
import { compact } from '~/routing';
import { Icon } from '~/ui/Icon';
import { Pick } from './Pick';
import { isForEverybody, rowsOf } from './reading';
import { useResultWords } from './words';

/** For all questions there is always something to scroll. */
const heightOfAll = 640;

/** The code with which another site shows these results in its own pages: all of them, or one question. Only of what everybody may see. */
export function EmbedCode({ of: { survey, results } }: { of: SurveyOutcome }) {
  const words = useResultWords();
  const language = useLanguage();
  const id = useId();
  const [question, setQuestion] = useState('');
  const [said, say] = useState('');
  if (!isForEverybody(survey)) return null;
  const only = results.questions.find((one) => one.question === question);
  const path = embeds.surveyResults(language, survey.slug, compact({ question }));
  const title = only ? `${words.titleOf(survey.title)} · ${only.label ?? only.question}` : words.titleOf(survey.title);
  const code = frameSnippet({ src: location.origin + path, title, height: only ? Math.min(heightOfAll, 260 + 52 * rowsOf(only)) : heightOfAll });
  const copy = () => navigator.clipboard.writeText(code).then(() => say(words.embedCopied), () => say(words.embedCopyFailed));
  return (
    <details className="res-embed">
      <summary>{words.embedTitle}</summary>
      <p>{words.embedText}</p>
      <Pick
        label={words.embedWhat}
        value={question}
        none={words.embedAll}
        options={results.questions.map((one) => ({ value: one.question, label: one.label ?? one.question }))}
        onPick={(next) => {
          setQuestion(next);
          say('');
        }}
      />
      <label htmlFor={id}>{words.embedCode}</label>
      <textarea id={id} className="field" readOnly rows={4} value={code} onFocus={(event) => event.currentTarget.select()} />
      <div className="actions">
        <button type="button" className="btn btn-primary" onClick={() => void copy()}><Icon name="link" className="icon-white" /><span>{words.embedCopy}</span></button>
        <a className="btn btn-outline-primary" href={path}>{words.embedSee}</a>
      </div>
      <p role="status" className="hint">{said}</p>
    </details>
  );
}
