import type { SurveyReceipt } from '~/api';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { doors } from '~/paths';
import { Html } from '~/ui/Html';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Copy } from './Copy';

/** What is given for answers: thanks, and the code that shows later that they count. */
export function Receipt({ of, heading: Heading = 'h2' }: { of: SurveyReceipt; heading?: 'h2' | 'h3' }) {
  const { done: words } = useSurveyWords();
  const language = useLanguage();
  if (of.state === 'screened_out') return <p>{words.screenedOutText}</p>;
  return (
    <>
      {of.thanks_html && <Html className="prose" html={of.thanks_html} />}
      <section className="receipt">
        <Heading>{words.receiptTitle}</Heading>
        <p>{words.receiptText} <Link to={doors.surveyReceipts[language]}>{words.check}</Link></p>
        <Copy label={words.receiptTitle} of={of.receipt} action={words.copyCode} />
      </section>
      <Notice><p>{of.key_stays ? words.stays : words.gone}</p></Notice>
    </>
  );
}
