import { CheckboxGroup } from '~/forms/fields';
import { longestText } from '~/instrument';
import { known, languageNames } from './languages';
import { Texts } from './Texts';
import { useBuilderWords } from './words';

/** What holds for the whole questionnaire. */
export function WholeEditor() {
  const words = useBuilderWords();
  return (
    <section aria-labelledby="spot-title">
      <div className="spot-head"><h2 id="spot-title" tabIndex={-1}>{words.whole}</h2></div>
      <Texts name="/title" label={words.title} maxLength={longestText.title} required />
      <Texts name="/intro" label={words.intro} hint={words.introHint} maxLength={longestText.intro} long />
      <CheckboxGroup name="/languages" label={words.languages} hint={words.languagesHint} options={known.map((value) => ({ value, label: languageNames[value] ?? value }))} />
    </section>
  );
}
