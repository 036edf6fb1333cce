import { useQuery } from '@tanstack/react-query';
import { piazza } from '~/api';
import { updateRegistration, type Answers, type Channel, type Registration } from '~/api/inside';
import { answered, AnswerFields } from '~/cards/inside/AnswerFields';
import { RadioGroup, TextField } from '~/forms/fields';
import { same } from '~/forms/pointer';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { event as eventOf } from './queries';
import { useRegistrationWords } from './words';

type Props = { of: Registration; auth?: string; onChanged: () => Promise<unknown> | void; onClose: () => void };
type Values = { name: string; channel: Channel; answers: Answers };

/** The name, the answers, the way to take part: only what was changed is sent. */
export function ChangeDialog({ of, auth, onChanged, onClose }: Props) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const { data } = useQuery(eventOf(language, of.event.slug));
  const initial: Values = { name: of.name ?? '', channel: of.channel, answers: of.answers };
  const questions = data?.questions ?? [];
  const submit = async ({ name, channel, answers }: Values) => {
    const told = answered(answers);
    await updateRegistration({
      client: piazza(language),
      path: { registration: of.id },
      // Nobody but oneself changes these.
      headers: { 'If-Match': '*' },
      ...(auth && { auth }),
      body: {
        ...(name.trim() !== of.name && { name: name.trim() }),
        ...(channel !== of.channel && { channel }),
        ...(!same(told, of.answers) && { answers: told }),
      },
    });
    await onChanged();
  };
  return (
    <StepDialog title={words.change} confirm={words.changeSave} initial={initial} submit={submit} onDone={onClose} onClose={onClose}>
      <TextField name="/name" label={words.name} hint={words.nameHint} maxLength={120} autoComplete="name" required />
      {of.event.mode === 'hybrid' && <RadioGroup name="/channel" label={words.how} options={(['in_person', 'online'] as const).map((value) => ({ value, label: words.channels[value] }))} />}
      <AnswerFields fields={questions} />
    </StepDialog>
  );
}
