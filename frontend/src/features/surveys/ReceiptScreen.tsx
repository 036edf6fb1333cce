import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { piazza, Problem, type ReceiptStanding } from '~/api';
import { checkSurveyReceipt } from '~/api/answering';
import { survey } from '~/cards/surveys/queries';
import { readReceipt } from '~/cards/surveys/receipt';
import { showsResults } from '~/cards/surveys/standing';
import { FaultText } from '~/forms/fields';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import '~/styles/surveys.scss';

type Found = ReceiptStanding & { receipt: string };

/** Whether the answers that a receipt was given for are among those that count. */
export function Screen() {
  const { receipts: words } = useSurveyWords();
  const language = useLanguage();
  const [found, setFound] = useState<Found | 'unknown'>();
  const [isWrong, setWrong] = useState(false);
  const { busy, problem, run } = useStep();
  const field = useRef<HTMLInputElement>(null);
  const check = () => {
    const receipt = readReceipt(field.current?.value ?? '');
    setFound(undefined);
    setWrong(!receipt);
    if (!receipt) return field.current?.focus();
    void run(async () => {
      try {
        setFound({ ...(await checkSurveyReceipt({ client: piazza(language), body: { receipt }, security: [] })), receipt });
      } catch (error) {
        if (!(error instanceof Problem) || (error.status !== 404 && error.status !== 422)) throw error;
        setFound('unknown');
      }
    });
  };
  return (
    <Page title={words.title} description={words.description} lead={words.lead}>
      <form
        className="narrow"
        noValidate
        aria-label={words.title}
        onSubmit={(event) => {
          event.preventDefault();
          check();
        }}
      >
        <div className="form-field" data-fault={isWrong}>
          <label htmlFor="receipt">{words.code}</label>
          <p id="receipt-hint" className="hint">{words.hint}</p>
          <input
            ref={field}
            id="receipt"
            className="field receipt-field"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? 'receipt-hint receipt-fault' : 'receipt-hint'}
          />
          <FaultText id="receipt" fault={isWrong ? { detail: words.wrong } : undefined} />
        </div>
        <button type="submit" className="btn btn-primary" aria-disabled={busy}>{words.check}</button>
        <div role="status">
          {busy && <p>{words.checking}</p>}
          {found && <Standing of={found} />}
        </div>
        <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      </form>
    </Page>
  );
}

function Standing({ of }: { of: Found | 'unknown' }) {
  const { receipts: words } = useSurveyWords();
  const language = useLanguage();
  const { data, isPending } = useQuery({ ...survey(language, of === 'unknown' ? '' : of.survey), enabled: of !== 'unknown', retry: false });
  if (of === 'unknown') return <Notice tone="warning"><p><strong>{words.unknownTitle}</strong></p><p>{words.unknown}</p></Notice>;
  // Of a survey that is not seen without an invitation, its results say whether they are there.
  const hasResults = data ? showsResults(data) : !isPending;
  return (
    <Notice tone={of.counts ? 'success' : 'info'}>
      <p><strong>{of.counts ? words.countsTitle : words.notTitle}</strong></p>
      <p>{!of.counts ? words.not : data ? words.counts(data.title) : words.countsPlain}</p>
      {data && <p><Link to={paths.survey(language, data.slug)}>{words.toSurvey}</Link></p>}
      {of.counts && hasResults && <p><Link to={`${paths.surveyResults(language, data?.slug ?? of.survey)}#${of.receipt}`}>{words.toResults}</Link></p>}
    </Notice>
  );
}
