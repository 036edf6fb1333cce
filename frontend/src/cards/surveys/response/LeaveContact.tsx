import { useEffect, useId, useRef, useState } from 'react';
import { piazza } from '~/api';
import { leaveSurveyContact } from '~/api/answering';
import { Checkbox, TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { useSurveyWords } from '~/i18n/surveys';
import { Notice } from '~/ui/Notice';

type Values = { email: string; name: string | null; consent: boolean };

const empty: Values = { email: '', name: null, consent: false };

/** Whoever likes leaves an address to be written to: the receipt shows that they answered, and nothing leads from the address to the answers. */
export function LeaveContact({ receipt, heading: Heading }: { receipt: string; heading: 'h2' | 'h3' }) {
  const { contact: words } = useSurveyWords();
  const language = useLanguage();
  const id = useId();
  const [isDone, setDone] = useState(false);
  const done = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isDone) done.current?.focus();
  }, [isDone]);
  const form = useForm<Values>({
    initial: empty,
    check: ({ consent }) => (consent ? [] : [{ pointer: '/consent', detail: words.consentNeeded }]),
    // Nobody signed in is told with it: an anonymous answer would have a name again.
    submit: ({ email, name, consent }) =>
      leaveSurveyContact({ client: piazza(language), body: { receipt, email: email.trim(), ...(name?.trim() && { name: name.trim() }), consent }, security: [] }).then(() => undefined),
    onSaved: () => setDone(true),
  });
  return (
    <section className="leave-contact" aria-labelledby={id}>
      <Heading id={id}>{words.title}</Heading>
      {isDone ? <div ref={done} tabIndex={-1} role="status"><Notice tone="success"><p>{words.done}</p></Notice></div> : (
        <>
          <p>{words.text}</p>
          <Form form={form} label={words.title} saveLabel={words.leave} plain>
            <TextField name="/email" label={words.email} type="email" autoComplete="email" maxLength={254} required />
            <TextField name="/name" label={words.name} autoComplete="name" maxLength={160} />
            <Checkbox name="/consent" label={words.consent} />
          </Form>
        </>
      )}
    </section>
  );
}
