import type { ResultsAudience, SurveyReceipt } from '~/api';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { doors } from '~/paths';
import { Html } from '~/ui/Html';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Copy } from './Copy';

type Props = { of: SurveyReceipt; /** Who sees the results. */ results?: ResultsAudience; heading?: 'h2' | 'h3' };

/** What is given for answers: thanks, and the code that shows later that they count. */
export function Receipt({ of, results, heading: Heading = 'h2' }: Props) {
  const { done: words } = useSurveyWords();
  const language = useLanguage();
  if (of.state === 'screened_out') return <p>{words.screenedOutText}</p>;
  return (
    <>
      {of.thanks_html && <Html className="prose" html={of.thanks_html} />}
      <section className="receipt">
        <Heading>{words.receiptTitle}</Heading>
        <p>{words.receiptText} <Link to={doors.surveyReceipts[language]}>{words.check}</Link></p>
        {results === 'participants_after_closing' && <p>{words.opensResults}</p>}
        <Copy label={words.receiptTitle} of={of.receipt} action={words.copyCode} />
      </section>
      <Notice><p>{of.key_stays ? words.stays : words.gone}</p></Notice>
    </>
  );
}
