import { useQueryClient } from '@tanstack/react-query';
import { piazza } from '~/api';
import { addBankQuestion, type Question as WireQuestion } from '~/api/inside';
import { useOwners } from '~/cards/inside/owners';
import { RadioGroup } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { edits, usePerson } from '~/inside';
import type { Question } from '~/instrument';
import { unconditional } from './document/edit';
import { useQuestionnaireWords } from './words';

type Props = { question: Question; community?: string; onClose: () => void };

/** Keeps a question for other questionnaires, without its conditions: they name questions that are not there. */
export function ToBank({ question, community, onClose }: Props) {
  const words = useQuestionnaireWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const person = usePerson();
  const owner = useOwners().find(({ slug }) => slug === community);
  const places = [...(owner ? [{ value: 'community', label: owner.name, note: words.bankOfCommunity }] : []), ...(edits(person) ? [{ value: 'hub', label: words.ofHub, note: words.bankOfHub }] : [])];
  const submit = async ({ owner: place }: { owner: string }) => {
    await addBankQuestion({ client: piazza(language), body: { question: unconditional(question) as unknown as WireQuestion, ...(place === 'community' && community && { community }) } });
    await queryClient.invalidateQueries({ queryKey: ['questionnaires', 'bank'] });
  };
  return (
    <StepDialog title={words.bankAdd} text={words.bankAddText} confirm={words.bankAdd} initial={{ owner: places[0]?.value ?? '' }} submit={submit} onDone={onClose} onClose={onClose}>
      <RadioGroup name="/owner" label={words.owner} options={places} required />
    </StepDialog>
  );
}
