import { useQuery } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { personCategories, type Eligibility, type PersonCategory } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { eligibility } from './queries';

/** "Can I join?", answered by the community's own rules before anybody fills in a form. */
export function EligibilityCheck({ slug }: { slug: string }) {
  const { community: words, personCategory, site, errors } = useWords();
  const language = useLanguage();
  const id = useId();
  const [category, setCategory] = useState<PersonCategory | ''>('');
  const answer = useQuery(eligibility(language, slug, category));
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setCategory(new FormData(event.currentTarget).get('category') as PersonCategory);
  };
  return (
    <section className="eligibility" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.joinTitle}</h2>
      <p>{words.joinText}</p>
      <form onSubmit={ask}>
        <label htmlFor={id}>{words.joinLabel}</label>
        <div className="search-row">
          <select id={id} name="category" className="field" required defaultValue="">
            <option value="" disabled>{words.joinChoose}</option>
            {personCategories.map((one) => <option key={one} value={one}>{personCategory[one]}</option>)}
          </select>
          <button type="submit" className="btn btn-primary">{words.joinAsk}</button>
        </div>
      </form>
      <div role="status" aria-busy={answer.isFetching}>
        {answer.data && <Answer of={answer.data} />}
        {answer.error && (
          <Notice tone="warning">
            <p>{errors.failedText}</p>
            <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => void answer.refetch()}>{site.retry}</button>
          </Notice>
        )}
      </div>
    </section>
  );
}

function Answer({ of }: { of: Eligibility }) {
  const { community: words, joinPolicy, personCategory } = useWords();
  const language = useLanguage();
  return (
    <Notice tone={of.eligible ? 'success' : 'info'}>
      <p className="answer">
        <strong>{of.eligible ? words.joinYes : words.joinNo}</strong>
        {of.eligible && of.way && <span className="tag">{joinPolicy[of.way]}</span>}
      </p>
      <p>{of.reason.text}</p>
      <p><strong>{words.joinNext}:</strong> {of.next_step}</p>
      {!of.eligible && (
        <p><Link to={paths.communities(language, { admitted_category: of.category })}>{words.joinElsewhere(personCategory[of.category])}</Link></p>
      )}
    </Notice>
  );
}
