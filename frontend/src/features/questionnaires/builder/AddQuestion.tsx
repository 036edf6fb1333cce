import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '~/i18n';
import type { Question, QuestionType } from '~/instrument';
import { Dialog } from '~/ui/Dialog';
import { bank } from '../queries';
import { useBuilderWords } from './words';

type Props = { community?: string; onTake: (of: QuestionType | Question) => void; onClose: () => void };

const groups: [name: 'choose' | 'say' | 'measure' | 'table' | 'other', types: readonly QuestionType[]][] = [
  ['choose', ['single_choice', 'multiple_choice', 'dropdown', 'yes_no', 'ranking']],
  ['measure', ['scale', 'number', 'date']],
  ['table', ['matrix_single', 'matrix_multiple']],
  ['say', ['short_text', 'long_text', 'email', 'url', 'municipality', 'organisation']],
  ['other', ['consent', 'file', 'statement']],
];

/** What can be asked: a new question of a type, or one that was kept. */
export function AddQuestion({ community, onTake, onClose }: Props) {
  const words = useBuilderWords();
  const [isBank, setBank] = useState(false);
  return (
    <Dialog title={words.addQuestion} className="add-question" onClose={onClose}>
      <div className="actions" role="group" aria-label={words.addFrom}>
        <button type="button" className="btn btn-outline-primary btn-sm" aria-pressed={!isBank} onClick={() => setBank(false)}>{words.addNew}</button>
        <button type="button" className="btn btn-outline-primary btn-sm" aria-pressed={isBank} onClick={() => setBank(true)}>{words.addKept}</button>
      </div>
      {isBank ? <Kept community={community} onTake={onTake} /> : groups.map(([name, types]) => (
        <section key={name}>
          <h3>{words.groups[name]}</h3>
          <ul className="type-list">
            {types.map((type) => (
              <li key={type}>
                <button type="button" className="type-button" aria-describedby={`type-${type}`} onClick={() => onTake(type)}>{words.types[type]}</button>
                <span id={`type-${type}`} className="hint">{words.typeNotes[type]}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}

function Kept({ community, onTake }: Pick<Props, 'community' | 'onTake'>) {
  const words = useBuilderWords();
  const language = useLanguage();
  const { data, error } = useQuery(bank(language, community));
  if (error) return <p role="alert">{words.bankFailed}</p>;
  if (!data) return <p role="status">{words.bankLoading}</p>;
  if (data.items.length === 0) return <p>{words.bankEmpty}</p>;
  return (
    <ul className="type-list">
      {data.items.map((kept) => (
        <li key={kept.id}>
          <button type="button" className="type-button" onClick={() => onTake(kept.question as unknown as Question)}>{kept.title}</button>
          <span className="hint">{words.types[kept.kind]} · {kept.community?.name ?? words.ofHub}</span>
        </li>
      ))}
    </ul>
  );
}
