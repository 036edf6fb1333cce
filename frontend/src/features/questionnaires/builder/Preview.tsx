import { useEffect, useState } from 'react';
import { AnswerPages, useAnswers } from '~/answering';
import { Markdown } from '~/forms/Markdown';
import { I18n, useLanguage, useWords } from '~/i18n';
import { said, type Definition } from '~/instrument';
import type { Language } from '~/paths';
import { useBuilding } from './context';
import { languageNames } from './languages';
import { useBuilderWords } from './words';

/** The page that is being written as whoever answers will meet it, in each language; what is answered here goes nowhere. */
export function Preview({ definition }: { definition: Definition }) {
  const words = useBuilderWords();
  const own = useLanguage();
  const site = useWords();
  const { spot } = useBuilding();
  const [asked, setAsked] = useState<string>(own);
  const language = (definition.languages.includes(asked) ? asked : (definition.languages[0] ?? own)) as Language;
  return (
    <section className="builder-preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{words.preview}</h2>
      <p className="hint">{words.previewHint}</p>
      {definition.languages.length > 1 && (
        <div className="actions" role="group" aria-label={words.previewLanguage}>
          {definition.languages.map((one) => (
            <button key={one} type="button" className="btn btn-outline-primary btn-sm" lang={one} aria-pressed={one === language} onClick={() => setAsked(one)}>{languageNames[one] ?? one}</button>
          ))}
        </div>
      )}
      <div className="preview-sheet" lang={language}>
        <I18n language={language} words={site}>
          <Sheet definition={definition} language={language} page={spot.page} />
        </I18n>
      </div>
    </section>
  );
}

function Sheet({ definition, language, page }: { definition: Definition; language: Language; page?: number }) {
  const words = useBuilderWords();
  const state = useAnswers(definition);
  const id = page === undefined ? definition.pages[0]?.id : definition.pages[page]?.id;
  const { show } = state;
  const isAway = id !== undefined && !state.walk.pages.some((one) => one.id === id);
  useEffect(() => {
    if (id !== undefined) show(id);
    // Only another page leads there: whoever tries the preview goes where they like.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
  const intro = said(definition.intro, language);
  return (
    <>
      {page === undefined && intro.text && <div className="prose" lang={intro.language === language ? undefined : intro.language}><Markdown text={intro.text} /></div>}
      {isAway && <p className="hint">{words.previewAway}</p>}
      {state.walk.pages.length === 0 ? <p className="hint">{words.previewEmpty}</p>
        : state.ended ? (
          <p className="actions">
            <span>{words.previewEnded}</span>
            <button type="button" className="btn btn-outline-primary btn-sm" onClick={state.restart}>{words.previewAgain}</button>
          </p>
        )
        : <AnswerPages definition={definition} state={state} language={language} heading="h3" />}
    </>
  );
}
