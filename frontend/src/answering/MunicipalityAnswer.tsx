import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { piazza, showMunicipality } from '~/api';
import { PickInput, type Pick } from '~/forms/PickInput';
import { useMunicipalities } from '~/forms/picks';
import { useLanguage } from '~/i18n';
import { said, type Line } from '~/instrument';
import { useAnswering, type AnswerProps } from './answer';
import { useAnsweringWords } from './words';

/** A municipality found by its first letters; its code is the answer. */
export function MunicipalityAnswer({ question, id, describedBy, isInvalid, isRequired }: AnswerProps<Line>) {
  const { answers, onAnswer, language } = useAnswering();
  const words = useAnsweringWords();
  const own = useLanguage();
  const [taken, take] = useState<Pick>();
  const answer = answers[question.id];
  const code = typeof answer === 'string' ? answer : '';
  const { data } = useQuery({
    queryKey: ['municipality', own, code],
    queryFn: ({ signal }) => showMunicipality({ client: piazza(own), path: { municipality: code }, signal }),
    enabled: code !== '' && taken?.value !== code,
    staleTime: Infinity,
  });
  const name = taken?.value === code ? taken.label : (data?.name ?? code);
  if (code !== '') {
    return (
      <p className="asked-picked">
        <span role="status">{words.municipality(name)}</span>
        <button type="button" id={id} className="text-button" onClick={() => onAnswer(question.id, undefined)}>{words.change}</button>
      </p>
    );
  }
  return (
    <PickInput
      id={id}
      label={said(question.label, language).text}
      useOptions={useMunicipalities}
      aria-required={isRequired}
      aria-invalid={isInvalid}
      aria-describedby={describedBy}
      onTake={(pick) => {
        take(pick);
        onAnswer(question.id, pick.value);
      }}
    />
  );
}
