import { piazza } from '~/api';
import { requestSignInCode } from '~/api/inside';
import { TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { keepReturn } from './entry';
import { useAccountWords } from './words';

export type Sent = { email: string; request: string; minutes: number };

type Props = {
  returnTo?: string;
  /** Has the code sent in another way than for signing in. */
  send?: (email: string) => Promise<Sent>;
  onSent: (sent: Sent) => void;
};

export function AddressForm({ returnTo, send, onSent }: Props) {
  const words = useAccountWords();
  const language = useLanguage();
  const form = useForm({
    initial: { email: '' },
    submit: async ({ email }) => onSent(await (send?.(email.trim()) ?? sendCode(language, email.trim(), returnTo))),
  });
  return (
    <Form form={form} label={words.title} saveLabel={words.send} plain>
      <TextField name="/email" label={words.email} hint={words.emailHint} type="email" autoComplete="email" inputMode="email" maxLength={254} spellCheck={false} required />
    </Form>
  );
}

export async function sendCode(language: 'it' | 'en', email: string, returnTo?: string): Promise<Sent> {
  keepReturn(returnTo);
  const { request, expires_in } = await requestSignInCode({
    client: piazza(language),
    body: { email, ...(returnTo && { return_to: returnTo }) },
    security: [],
  });
  return { email, request, minutes: Math.round(expires_in / 60) };
}
