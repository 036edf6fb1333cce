import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { shareEvent, stopSharingEvent, type Event } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { useInside, useTimes } from '~/i18n/inside';
import { screen } from '~/screens';
import { Dialog } from '~/ui/Dialog';
import { Notice } from '~/ui/Notice';
import { Secret } from '~/ui/Secret';
import { useEventWords } from './words';

/** A link to the draft for who has no account: made, told once, taken back. */
export function ShareLink({ of }: { of: Event }) {
  const words = useEventWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setOpen(true)}>{words.share}</button>
      {open && <Box of={of} onClose={() => setOpen(false)} />}
    </>
  );
}

function Box({ of, onClose }: { of: Event; onClose: () => void }) {
  const words = useEventWords();
  const { form } = useInside();
  const { moment } = useTimes();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const { busy, problem, run } = useStep();
  const [link, setLink] = useState<string>();
  const [isStopped, setStopped] = useState(false);
  const call = { client: piazza(language), path: { event: of.id } };
  const reload = () => queryClient.invalidateQueries({ queryKey: ['managed', 'event'] });
  const share = () => run(async () => {
    const { token } = await shareEvent(call);
    setStopped(false);
    setLink(`${location.origin}${screen('eventPreview', language)}#${token}`);
    await reload();
  });
  const stop = () => run(async () => {
    await stopSharingEvent(call);
    setStopped(true);
    setLink(undefined);
    await reload();
  });
  const until = of.management?.shared_until;
  return (
    <Dialog title={words.share} onClose={onClose}>
      <p>{words.shareText}</p>
      {link ? <Secret title={words.shareCreated} text={words.shareOnce} of={link} /> : until && <Notice><p>{words.sharedUntil(moment(until))}</p></Notice>}
      <div role="status">{isStopped && <Notice tone="success"><p>{words.shareStopped}</p></Notice>}</div>
      <div role="alert">{problem && <Notice tone="warning"><p>{problem}</p></Notice>}</div>
      <div className="actions">
        {!link && <button type="button" className="btn btn-primary" aria-disabled={busy} onClick={() => void share()}>{words.shareCreate}</button>}
        {until && <button type="button" className="btn btn-outline-danger" aria-disabled={busy} onClick={() => void stop()}>{words.shareStop}</button>}
        <button type="button" className="btn btn-outline-primary" onClick={onClose}>{form.close}</button>
      </div>
    </Dialog>
  );
}
