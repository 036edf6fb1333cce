import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { createCalendarFeed, removeCalendarFeed } from '~/api/inside';
import { StepDialog } from '~/forms/StepDialog';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { Notice } from '~/ui/Notice';
import { Secret } from '~/ui/Secret';
import { calendarFeed } from './queries';
import { useMeWords } from './words';

/** One's events in one's own calendar program: an address that is told once, made anew or closed here. */
export function Calendar() {
  const words = useMeWords();
  const { moment } = useTimes();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const { created_at: since } = useSuspenseQuery(calendarFeed(language)).data;
  const [url, setUrl] = useState<string>();
  const [asked, setAsked] = useState<'renew' | 'close'>();
  const { busy, problem, run } = useStep();
  const client = piazza(language);
  const reload = () => queryClient.invalidateQueries({ queryKey: ['me', 'calendar-feed'] });
  const make = async () => {
    setUrl((await createCalendarFeed({ client })).url);
    await reload();
  };
  const close = async () => {
    await removeCalendarFeed({ client });
    setUrl(undefined);
    await reload();
  };
  const step = asked && { renew: { title: words.feedRenew, text: words.feedRenewText, take: make }, close: { title: words.feedClose, text: words.feedCloseText, take: close } }[asked];
  return (
    <section className="my-calendar" aria-busy={busy}>
      <h2>{words.feedTitle}</h2>
      <p>{words.feedText}</p>
      {url && (
        <>
          <Secret title={words.feedMade} text={words.feedOnce} of={url} />
          <p><a className="btn btn-outline-primary" href={url.replace(/^https?:/, 'webcal:')}>{words.feedOpen}</a></p>
        </>
      )}
      <p className="hint" role="status">{since ? words.feedSince(moment(since)) : words.feedNone}</p>
      <div className="actions">
        {!since && <button type="button" className="btn btn-primary" onClick={() => void run(make)}>{words.feedMake}</button>}
        {since && <button type="button" className="btn btn-outline-primary" onClick={() => setAsked('renew')}>{words.feedRenew}</button>}
        {since && <button type="button" className="btn btn-outline-danger" onClick={() => setAsked('close')}>{words.feedClose}</button>}
      </div>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      {step && (
        <StepDialog title={step.title} text={step.text} confirm={step.title} initial={{}} submit={step.take} onDone={() => setAsked(undefined)} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
}
