import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { piazza, Problem, type SurveyReceipt, type SurveyResponse, type SurveySummary } from '~/api';
import { openSurveyResponse } from '~/api/answering';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { paths } from '~/paths';
import { Html } from '~/ui/Html';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Promises } from './Promises';
import { survey } from './queries';
import { Filling } from './response/Filling';
import { forgetResponse, keptResponseKey } from './response/keeping';
import { Receipt } from './response/Receipt';
import { askWhy, refusalOf } from './response/refusals';
import { start } from './response/start';

type Begun = { key: string; response: SurveyResponse };

/** A poll where its community is: said what it promises, answered and thanked for without leaving the page. */
export function Poll({ of }: { of: SurveySummary }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const id = useId();
  const queryClient = useQueryClient();
  const { data } = useQuery(survey(language, of.slug));
  const [begun, setBegun] = useState<Begun>();
  const [receipt, setReceipt] = useState<SurveyReceipt>();
  const [refused, setRefused] = useState<Problem>();
  const { busy, problem, run } = useStep();
  const lang = of.language === language ? undefined : of.language;
  const refuse = async (why: Problem) => {
    await askWhy(why, queryClient, language, of.slug);
    setRefused(why);
  };
  const begin = () => run(async () => {
    try {
      setBegun(await goOnOrStart(language, of.slug));
    } catch (error) {
      if (!(error instanceof Problem) || !refusalOf(error, of)) throw error;
      await refuse(error);
    }
  });
  const why = refused && refusalOf(refused, data ?? of);
  const box = useRef<HTMLElement>(null);
  // What was pressed is gone: whoever has no mouse goes on where the new part begins.
  useEffect(() => {
    if (begun || receipt || refused) box.current?.querySelector<HTMLElement>('.answer-page h3, .poll-end')?.focus();
  }, [begun, receipt, refused]);
  return (
    <article ref={box} className="poll" aria-labelledby={id}>
      <p className="eyebrow">{words.kinds.poll}</p>
      <h3 id={id} lang={lang}><Link to={paths.survey(language, of.slug)}>{of.title}</Link></h3>
      {receipt && begun ? (
        <>
          <div role="status" className="poll-end" tabIndex={-1}><Notice tone="success"><p>{receipt.state === 'screened_out' ? words.done.screenedOut : words.ofCommunity.thanks}</p></Notice></div>
          <Receipt of={receipt} survey={begun.response.survey} heading="h3" />
        </>
      ) : refused ? (
        <div role="alert" className="poll-end" tabIndex={-1}>
          <Notice tone={why === 'answered' ? 'info' : 'warning'}>
            <p><strong>{why ? words.refusals[why][0] : words.ofCommunity.failed}</strong></p>
            <p>{why ? words.refusals[why][1] : refused.message}</p>
            {why && data?.reason && <p><strong>{words.refused.why}:</strong> {data.reason}</p>}
            <p><Link to={paths.survey(language, of.slug)}>{words.ofCommunity.open}</Link></p>
          </Notice>
        </div>
      ) : (
        <>
          {data?.introduction_html && !begun && <Html className="prose" html={data.introduction_html} lang={lang} />}
          {data && (begun
            ? <details className="told"><summary>{words.ofCommunity.privacy}</summary><Promises of={data} lang={lang} /></details>
            : <Promises of={data} lang={lang} />)}
          {begun
            ? <Filling of={begun.response} secret={begun.key} onHandedIn={setReceipt} onRefused={(problem) => void refuse(problem)} heading="h3" />
            : data && <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void begin()}>{words.start.answer}</button>}
          <div role="status">{busy && <p>{words.start.starting}</p>}</div>
          <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
        </>
      )}
    </article>
  );
}

/** What was begun in this window and not sent, or else anew. */
async function goOnOrStart(language: Parameters<typeof start>[0], slug: string): Promise<Begun> {
  const key = keptResponseKey(slug);
  if (!key) return await start(language, slug);
  try {
    const response = await openSurveyResponse({ client: piazza(language), body: { key } });
    if (response.state === 'in_progress') return { key, response };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'link-spent') throw error;
  }
  forgetResponse(slug, key);
  return await start(language, slug);
}
