import type { Community } from '~/api';
import { useWords } from '~/i18n';
import { usePersonIfAny } from '~/inside';
import { useJoiningWords } from './words';

/** Who can join and how: said before anything is asked. */
export function HowItWorks({ of }: { of: Community }) {
  const words = useJoiningWords();
  const { personCategory } = useWords();
  const person = usePersonIfAny();
  const asks = of.join_policy === 'open' || of.join_policy === 'on_request';
  return (
    <section className="how-it-works">
      <h2>{words.howTitle}</h2>
      <ul>
        <li>{words.how[of.join_policy]}</li>
        <li>{words.who[of.composition]}</li>
        {asks && !person && <li>{words.noAccount}</li>}
      </ul>
      {of.admitted_categories.length > 0 && (
        <>
          <p>{words.admitted}</p>
          <ul className="tags">
            {of.admitted_categories.map((category) => <li key={category} className="tag">{personCategory[category]}</li>)}
          </ul>
        </>
      )}
    </section>
  );
}
