import { useState } from 'react';
import { TextField } from '~/forms/fields';
import { LongTextField } from '~/forms/LongTextField';
import { everyText, longestText, written, type TextKind } from '~/instrument';
import { useBuilding } from './context';
import { languageNames } from './languages';
import { whereIs } from './where';
import { useBuilderWords } from './words';

const long: readonly TextKind[] = ['intro', 'page_text', 'statement', 'help'];

/** Every text that is written in one language beside its translation into the other. */
export function Translations() {
  const words = useBuilderWords();
  const { definition } = useBuilding();
  const [isMissingOnly, setMissingOnly] = useState(false);
  /** Those that were missing when one began to look at what is missing: what is written does not leave the hand. */
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [from = 'it', to] = definition.languages;
  if (to === undefined) return <p>{words.oneLanguage}</p>;
  const texts = everyText(definition).filter(({ texts: one }) => definition.languages.some((language) => written(one, language) !== undefined));
  const isMissing = ({ texts: one }: (typeof texts)[number]) => definition.languages.some((language) => written(one, language) === undefined);
  const missing = texts.filter(isMissing);
  const rows = isMissingOnly ? texts.filter((one) => shown.has(one.pointer) || isMissing(one)) : texts;
  return (
    <section aria-labelledby="spot-title" className="translations">
      <h2 id="spot-title" tabIndex={-1}>{words.translations}</h2>
      <p role="status">{missing.length === 0 ? words.allTranslated(texts.length) : words.toTranslate(missing.length, texts.length)}</p>
      <label className="choice">
        <input
          type="checkbox"
          checked={isMissingOnly}
          onChange={(event) => {
            setMissingOnly(event.target.checked);
            setShown(new Set(missing.map(({ pointer }) => pointer)));
          }}
        />
        <span>{words.onlyMissing}</span>
      </label>
      {rows.length === 0 && <p className="hint">{words.nothingToTranslate}</p>}
      <ol className="translation-list">
        {rows.map(({ pointer, what }) => (
          <li key={pointer}>
            <p className="translation-where">{whereIs(definition, pointer, words)}: {words.textKinds[what]}</p>
            <div className="form-columns">
              {[from, to].map((language) => {
                const field = { name: `${pointer}/${language}`, label: languageNames[language] ?? language, lang: language, maxLength: longestText[what], required: true };
                return long.includes(what) ? <LongTextField key={language} {...field} rows={2} /> : <TextField key={language} {...field} />;
              })}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
