import { piazza, Problem } from '~/api';
import { registerForEvent, type Answers, type Channel, type Event, type NewRegistration } from '~/api/inside';
import { answered, AnswerFields, missingConsents } from '~/cards/inside/AnswerFields';
import { Checkbox, RadioGroup, TextField } from '~/forms/fields';
import { Form } from '~/forms/Form';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { usePersonIfAny } from '~/inside';
import { paths } from '~/paths';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import type { Outcome } from './RegisterScreen';
import { useRegistrationWords } from './words';

type Values = { channel: Channel | null; email: string; name: string; answers: Answers; consent_privacy: boolean };
type Props = { of: Event; onDone: (outcome: Outcome) => void; onAlready: () => void };

/** How one takes part, who one is, what the organisers ask. */
export function RegisterForm({ of, onDone, onAlready }: Props) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const person = usePersonIfAny();
  const { channels, approval } = of.registration;
  const form = useForm<Values>({
    initial: { channel: channels.length === 1 ? (channels[0]?.channel ?? null) : null, email: '', name: person?.name ?? '', answers: {}, consent_privacy: false },
    check: (values) => [
      ...(values.channel || channels.length < 2 ? [] : [{ pointer: '/channel', detail: words.how }]),
      ...missingConsents(of.questions, values.answers, words.consentField),
      ...(values.consent_privacy ? [] : [{ pointer: '/consent_privacy', detail: words.consentNeeded }]),
    ],
    submit: async ({ channel, email, name, answers, consent_privacy }) => {
      const body: NewRegistration = {
        ...(channel && { channel }),
        ...(!person && { email: email.trim() }),
        name: name.trim(),
        answers: answered(answers),
        consent_privacy,
      };
      try {
        const answer = await registerForEvent({ client: piazza(language), path: { event: of.id }, body, ...(!person && { security: [] }) });
        onDone('next' in answer ? { kind: 'mail', email: email.trim() } : { kind: 'done', registration: answer });
      } catch (error) {
        // In another tab, or on another device: theirs is shown instead.
        if (person && error instanceof Problem && error.code === 'already-registered') onAlready();
        throw error;
      }
    },
  });
  const isFull = ({ free, capacity }: (typeof channels)[number]) => typeof capacity === 'number' && free === 0;
  const chosen = channels.find(({ channel }) => channel === form.values.channel);
  const waits = chosen !== undefined && isFull(chosen);
  const seats = (one: (typeof channels)[number]) => (isFull(one) ? words.full : typeof one.free === 'number' ? words.free(one.free) : words.noLimit);
  return (
    <div className="join">
      {person
        ? <Notice><p>{words.signedInAs(person.name || (person.email ?? ''))}</p></Notice>
        : <p>{words.noAccount} {words.haveAccount} <Link to={screen('signIn', language, { return_to: screenOf('register', language, of.slug) })}>{words.signIn}</Link></p>}
      {approval && <Notice><p>{words.approvalNote}</p></Notice>}
      <Form form={form} label={words.registerTitle(of.title)} saveLabel={approval ? words.ask : waits ? words.queue : words.register} plain>
        {channels.length > 1 && (
          <section className="form-section">
            <RadioGroup name="/channel" label={words.how} options={channels.map((one) => ({ value: one.channel, label: words.channels[one.channel], note: seats(one) }))} required />
          </section>
        )}
        <div role="status">{waits && <Notice tone="warning"><p>{words.fullNote}</p></Notice>}</div>
        <section className="form-section">
          <h2>{words.you}</h2>
          {!person && <TextField name="/email" label={words.email} hint={words.emailHint} type="email" autoComplete="email" inputMode="email" maxLength={254} spellCheck={false} required />}
          <TextField name="/name" label={words.name} hint={words.nameHint} autoComplete="name" maxLength={120} required />
        </section>
        {of.questions.length > 0 && (
          <section className="form-section">
            <h2>{words.questions}</h2>
            <AnswerFields fields={of.questions} />
          </section>
        )}
        <section className="form-section">
          <h2>{words.agree}</h2>
          <Checkbox
            name="/consent_privacy"
            label={words.consent}
            hint={<>{words.consentHint} <a href={paths.privacy(language)} target="_blank" rel="noopener">{words.privacy}</a>.</>}
            required
          />
        </section>
      </Form>
    </div>
  );
}
