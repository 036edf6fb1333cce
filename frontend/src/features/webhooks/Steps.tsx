import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { removeWebhookEndpoint, rotateWebhookSecret, updateWebhookEndpoint, type WebhookEndpoint } from '~/api/inside';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { Link, useGo } from '~/ui/Link';
import { usePlace } from './place';
import { forget, reload } from './queries';
import { nameOf } from './said';
import { useWebhookWords } from './words';

type Step = 'rotate' | 'disable' | 'remove';
type Props = { of: WebhookEndpoint; onSecret: (secret: string) => void; /** It is there no more: nothing of it is to be asked for. */ onGone: () => void };

/** What may be done with an endpoint, each asked once more. */
export function Steps({ of, onSecret, onGone }: Props) {
  const words = useWebhookWords();
  const language = useLanguage();
  const place = usePlace();
  const go = useGo();
  const queryClient = useQueryClient();
  const [step, setStep] = useState<Step>();
  const call = { client: piazza(language), path: { endpoint: of.id } };
  const close = () => setStep(undefined);
  const steps = {
    rotate: {
      title: words.rotateTitle,
      text: words.rotateText,
      confirm: words.rotate,
      take: async () => {
        onSecret((await rotateWebhookSecret(call)).secret);
        await reload(queryClient);
      },
      done: close,
    },
    disable: {
      title: words.disableTitle,
      text: words.disableText,
      confirm: words.disable,
      take: async () => {
        await updateWebhookEndpoint({ ...call, body: { enabled: false }, headers: { 'If-Match': '*' } });
        await reload(queryClient);
      },
      done: close,
    },
    remove: {
      title: words.removeTitle(nameOf(of)),
      text: words.removeText,
      confirm: words.remove,
      take: async () => {
        await removeWebhookEndpoint(call);
        onGone();
        forget(queryClient);
      },
      done: () => void go(place.list, { replace: true }),
    },
  };
  const asked = step && steps[step];
  return (
    <>
      <Link className="btn btn-outline-primary btn-sm" to={place.edit(of.id)}>{words.edit}</Link>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setStep('rotate')}>{words.rotate}</button>
      {of.enabled && <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setStep('disable')}>{words.disable}</button>}
      <button type="button" className="btn btn-outline-danger btn-sm" onClick={() => setStep('remove')}>{words.remove}</button>
      {asked && <StepDialog title={asked.title} text={asked.text} confirm={asked.confirm} initial={{}} submit={asked.take} onDone={asked.done} onClose={close} />}
    </>
  );
}
