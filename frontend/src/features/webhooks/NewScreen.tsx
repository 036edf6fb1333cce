import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza } from '~/api';
import { createWebhookEndpoint, type WebhookEndpoint } from '~/api/inside';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Secret } from '~/ui/Secret';
import { useFocusHeading } from '~/ui/useFocusHeading';
import { Fields } from './Fields';
import { Frame } from './Frame';
import { forget } from './queries';
import { blank, toNew } from './values';
import { useWebhookWords } from './words';
import '~/styles/webhooks.scss';

/** Where to tell, and of what; then the secret, which is shown here and nowhere else. */
export function Screen() {
  const words = useWebhookWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const [made, setMade] = useState<WebhookEndpoint>();
  useFocusHeading(made);
  // Nothing of it is kept on the device: what stands in an address may be a secret of theirs.
  const form = useForm({
    initial: blank,
    submit: async (values) => {
      setMade(await createWebhookEndpoint({ client: piazza(language), body: toNew(values) }));
      forget(queryClient);
    },
  });
  if (made?.secret) {
    return (
      <Frame key="made" title={words.madeTitle} lead={words.madeLead} trail={[]}>
        <div className="narrow">
          <Secret title={words.made} text={words.keep} of={made.secret} />
          <div className="actions"><Link className="btn btn-primary" to={screenOf('meWebhook', language, made.id)}>{words.toIt}</Link></div>
        </div>
      </Frame>
    );
  }
  return (
    <Frame title={words.newTitle} lead={words.newLead} trail={[]}>
      <Form form={form} label={words.newTitle} saveLabel={words.create} plain><Fields of={form.values} /></Form>
    </Frame>
  );
}
