import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '~/i18n';
import type { Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { FilterBar } from '~/tables/FilterBar';
import { Pager } from '~/tables/Pager';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { PhaseTag } from '../PhaseTag';
import { phaseOf, useNow } from '../phase';
import { survey } from '../queries';
import { useSurveyWords } from '../words';
import { AddInvitations } from './AddInvitations';
import { InvitationProgress } from './InvitationProgress';
import { counts, limit, list as listOf, ofSearch, readFilters, states } from './queries';
import { InvitationTable } from './InvitationTable';
import { useInvitationWords } from './words';
import '~/styles/manage-surveys.scss';

export const prepare = ({ queryClient, language, slug, search }: Visit) =>
  Promise.all([queryClient.fetchQuery(survey(language, slug)), queryClient.fetchQuery(counts(language, slug)), queryClient.ensureQueryData(ofSearch(language, slug, search))]);

/** Whom a survey asks by letter: how far it is with them, and each of them. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useInvitationWords();
  const surveys = useSurveyWords();
  const language = useLanguage();
  const now = useNow();
  const queryClient = useQueryClient();
  const { value: of } = useSuspenseQuery(survey(language, slug)).data;
  const list = useList('manageSurveyInvitations', readFilters, slug);
  const { data, error, isPlaceholderData } = useQuery(listOf(language, slug, list.filters, list.place));
  const [adding, setAdding] = useState(false);
  const [said, say] = useState('');
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const changed = async (text = '') => {
    say(text);
    await Promise.all(['invitations', 'invitation-counts'].map((key) => queryClient.invalidateQueries({ queryKey: ['surveys', key] })));
  };
  // Letters lead to something that can be answered: nobody is invited to a draft, nor to what is over.
  const add = of.management && (of.state === 'published' || of.state === 'paused') && <button type="button" className="btn btn-primary" onClick={() => setAdding(true)}>{words.add}</button>;
  return (
    <Layout
      title={words.titleOf(of.title)}
      lead={words.lead}
      trail={[{ label: surveys.title, to: screen('manageSurveys', language) }, { label: of.title, to: screenOf('manageSurvey', language, of.slug) }]}
      tag={<PhaseTag of={of} now={now} />}
      actions={add}
    >
      <p role="status" className={said ? 'list-count' : 'visually-hidden'}>{said}</p>
      <InvitationProgress of={of} onChange={changed} />
      <FilterBar
        list={list}
        search={words.search}
        filters={[
          { name: 'state', label: words.state, all: words.allStates, options: states.map((value) => ({ value, label: words.stateNames[value] })) },
          { name: 'answered', label: words.answers, all: words.anyAnswer, options: [{ value: 'true', label: words.answered }, { value: 'false', label: words.unanswered }] },
        ]}
      />
      {items.length === 0 ? (
        <Empty title={list.isFiltered ? words.noneFound : words.none} text={list.isFiltered ? words.noneFoundText : words.noneText}>
          {list.isFiltered ? <Link className="btn btn-outline-primary" to={list.bare}>{words.seeAll}</Link> : add}
        </Empty>
      ) : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <InvitationTable survey={of.id} items={items} isStale={isPlaceholderData} onChange={changed} />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
      {adding && <AddInvitations of={of} isOpen={phaseOf(of, now) === 'open'} onDone={() => changed()} onClose={() => setAdding(false)} />}
    </Layout>
  );
}
