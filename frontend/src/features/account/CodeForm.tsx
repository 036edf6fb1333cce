import { useEffect, useRef, useState } from 'react';
import { Checkbox, TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { sendCode, type Sent } from './AddressForm';
import { useEntry } from './entry';
import { useAccountWords } from './words';

type Props = { sent: Sent; text?: string; returnTo?: string; onAgain?: (sent: Sent) => void; onOther?: () => void };

export function CodeForm({ sent, text, returnTo, onAgain, onOther }: Props) {
  const words = useAccountWords();
  const language = useLanguage();
  const { prove } = useEntry();
  const said = useRef<HTMLParagraphElement>(null);
  const [sending, setSending] = useState(false);
  const form = useForm({
    initial: { code: '', remember: false },
    submit: ({ code, remember }) => prove({ request: sent.request, code: code.replace(/\D/g, ''), remember }),
  });
  // The step changed under whoever listens: it is read to them from here.
  useEffect(() => said.current?.focus(), [sent]);
  const again = async () => {
    setSending(true);
    try {
      onAgain?.(await sendCode(language, sent.email, returnTo));
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <p ref={said} tabIndex={-1} className="sent-text">{text ?? words.sent(sent.email, sent.minutes)}</p>
      <Form form={form} label={words.code} saveLabel={words.enter} plain>
        <TextField name="/code" label={words.code} hint={words.codeHint} inputMode="numeric" autoComplete="one-time-code" maxLength={20} required />
        <Checkbox name="/remember" label={words.remember} hint={words.rememberHint} />
      </Form>
      {onAgain && <p className="hint">{words.notArrived}</p>}
      <div className="actions">
        {onAgain && <button type="button" className="btn btn-outline-primary btn-sm" disabled={sending} onClick={() => void again()}>{words.again}</button>}
        {onOther && <button type="button" className="btn btn-outline-primary btn-sm" onClick={onOther}>{words.otherAddress}</button>}
      </div>
    </>
  );
}
