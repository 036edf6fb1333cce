import type { Survey } from '~/api';
import { useHint } from '~/hint';
import { useSurveyWords } from '~/i18n/surveys';
import { Html } from '~/ui/Html';
import { Icon } from '~/ui/Icon';
import type { IconName } from '~/ui/icons';

type Of = Pick<Survey, 'identity' | 'results' | 'privacy_notice_html'> & Partial<Pick<Survey, 'audience' | 'revisable' | 'language'>>;

/** What whoever answers is told before the first question: what is known of them, who sees the results, what happens to the data. */
export function Promises({ of, lang, withdrawable = of.identity !== 'anonymous' }: { of: Of; lang?: string; withdrawable?: boolean }) {
  const words = useSurveyWords();
  const hint = useHint();
  const lines: [IconName, string][] = [
    [of.identity === 'identified' ? 'user' : 'locked', words.identity[of.identity]],
    ['search', words.results[of.results]],
    ...(of.revisable === undefined ? [] : [['pencil', words.revising[of.revisable ? 'yes' : withdrawable ? 'withdraw' : 'never']] satisfies [IconName, string]]),
    ...(of.audience === 'public' && of.identity !== 'anonymous' && !hint ? [['unlocked', words.identityOpen] satisfies [IconName, string]] : []),
  ];
  return (
    <>
      <ul className="promises">
        {lines.map(([icon, text]) => <li key={text}><Icon name={icon} /><span>{text}</span></li>)}
      </ul>
      <details className="told">
        <summary>{words.page.privacy}</summary>
        <Html className="prose" html={of.privacy_notice_html} lang={lang} />
      </details>
    </>
  );
}
