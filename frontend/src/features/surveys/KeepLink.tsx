import { answerPath } from '~/cards/surveys/response/address';
import { Copy } from '~/cards/surveys/response/Copy';
import { usePersonIfAny } from '~/inside';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';

/** How to stop and go on: said once, before the first question, and again where one looks for it. */
export function KeepLink({ slug, secret, invitation }: { slug: string; secret: string; invitation?: string }) {
  const { answer: words } = useSurveyWords();
  const language = useLanguage();
  const person = usePersonIfAny();
  return (
    <div className="keep-link">
      <p><strong>{words.keepTitle}</strong></p>
      <p>{words.keepText}</p>
      <Copy label={words.keepLabel} of={location.origin + answerPath(language, slug, secret, invitation)} action={words.copy} />
      {person && <p className="hint">{words.keepSignedIn}</p>}
    </div>
  );
}
