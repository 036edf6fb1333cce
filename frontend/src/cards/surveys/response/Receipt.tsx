import { lazy, Suspense } from 'react';
import type { SurveyReceipt, SurveyResponse } from '~/api';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { doors } from '~/paths';
import { Html } from '~/ui/Html';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Copy } from './Copy';

/** A form is a lot of program: it comes where one is asked for an address. */
const LeaveContact = lazy(() => import('./LeaveContact').then((module) => ({ default: module.LeaveContact })));

type Props = { of: SurveyReceipt; /** Of which survey. */ survey: Pick<SurveyResponse['survey'], 'results' | 'contacts'>; heading?: 'h2' | 'h3' };

/** What is given for answers: thanks, and the code that shows later that they count. */
export function Receipt({ of, survey, heading: Heading = 'h2' }: Props) {
  const { done: words } = useSurveyWords();
  const language = useLanguage();
  if (of.state === 'screened_out') return <p>{words.screenedOutText}</p>;
  return (
    <>
      {of.thanks_html && <Html className="prose" html={of.thanks_html} />}
      <section className="receipt">
        <Heading>{words.receiptTitle}</Heading>
        <p>{words.receiptText} <Link to={doors.surveyReceipts[language]}>{words.check}</Link></p>
        {survey.results === 'participants_after_closing' && <p>{words.opensResults}</p>}
        <Copy label={words.receiptTitle} of={of.receipt} action={words.copyCode} />
      </section>
      <Notice><p>{of.key_stays ? words.stays : words.gone}</p></Notice>
      {survey.contacts && <Suspense><LeaveContact receipt={of.receipt} heading={Heading} /></Suspense>}
    </>
  );
}
