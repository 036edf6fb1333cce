import type { ReactNode } from 'react';
import type { Survey } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { screenOf } from '~/screens';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { sayMissing } from './values';
import { useSurveyWords } from './words';

type Props = {
  of: Survey;
  /** Goes to a field of the form that is on this page; without, each fault leads to the editor, at its field. */
  onShow?: (pointer: string) => void;
};

/** Everything that keeps a draft from being published, at once: each fault leads to its place and says what would be right. */
export function MissingList({ of, onShow }: Props) {
  const words = useSurveyWords();
  const language = useLanguage();
  const nameOf = useNameOfPart();
  const missing = of.management?.missing ?? [];
  return (
    <ul className="missing-list">
      {missing.map((part) => {
        const said = `${nameOf(part.pointer)}: ${sayMissing(part, of, words)}`;
        const way: ReactNode = onShow
          ? <button type="button" className="text-button" onClick={() => onShow(part.pointer)}>{said}</button>
          : <Link to={screenOf('manageSurveyEdit', language, of.slug, { at: part.pointer })}>{said}</Link>;
        return <li key={part.pointer + part.detail}><Icon name="error" />{way}</li>;
      })}
    </ul>
  );
}

/** How many, and which. */
export function Missing({ of, onShow, children }: Props & { children?: ReactNode }) {
  const words = useSurveyWords();
  const missing = of.management?.missing ?? [];
  return (
    <section className="checks-box" aria-labelledby="checks-title" data-good={missing.length === 0}>
      <h2 id="checks-title">{words.checksTitle}</h2>
      <p role="status">{missing.length === 0 ? <><Icon name="check-circle" /> {words.checksNone}</> : words.checksCount(missing.length)}</p>
      {missing.length > 0 && <MissingList of={of} onShow={onShow} />}
      {children}
    </section>
  );
}

/** What a part of a survey is called, as its field is. */
function useNameOfPart() {
  const words = useSurveyWords();
  return (pointer: string): string => {
    const [, part = '', language, text] = pointer.split('/');
    if (part !== 'texts') return words.partNames[part] ?? part;
    const name = words.languageNames[language as 'it' | 'en'] ?? language;
    return text ? `${words.texts[text as keyof typeof words.texts]} (${name})` : `${words.textsTitle} (${name})`;
  };
}
