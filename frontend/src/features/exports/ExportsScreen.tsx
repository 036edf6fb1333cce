import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { coordinates, usePerson, type Visit } from '~/inside';
import { screen } from '~/screens';
import { isActive } from '~/tables/askAgain';
import { Pager } from '~/tables/Pager';
import { useList } from '~/tables/useList';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { JobTable } from './JobTable';
import { jobs, limit, ofSearch } from './queries';
import { useExportWords } from './words';

export const prepare = ({ queryClient, language, search }: Visit) => queryClient.ensureQueryData(ofSearch(language, search));

const noFilters = () => ({});

/** The files that one asked for: how far they are, the way to have them, why one failed. */
export function Screen() {
  const words = useExportWords();
  const { sections } = useInside();
  const language = useLanguage();
  const person = usePerson();
  const queryClient = useQueryClient();
  const list = useList('manageExports', noFilters);
  const { data, error, refetch } = useQuery(jobs(language, list.place));
  const [said, setSaid] = useState('');
  if (error && !data) throw error;
  const items = data?.items ?? [];
  const active = items.filter(isActive).length;
  const changed = async (text = '') => {
    setSaid(text);
    await queryClient.invalidateQueries({ queryKey: ['jobs'] });
  };
  const runs = Boolean(person.hub_role) || coordinates(person);
  return (
    <Layout title={words.title} lead={words.lead}>
      {error && (
        <Notice tone="warning">
          <p>{words.stopped}</p>
          <p><button type="button" className="btn btn-outline-primary btn-sm" onClick={() => void refetch()}>{words.again}</button></p>
        </Notice>
      )}
      <p role="status" className={items.length > 0 || said ? 'list-count' : 'visually-hidden'}>{said || (active > 0 ? words.making(active) : items.length > 0 && words.ready)}</p>
      {items.length === 0 ? (
        <Empty title={words.emptyTitle} text={words.emptyText}>
          {runs && <Link className="btn btn-primary" to={screen('manageMemberships', language)}>{sections.memberships}</Link>}
          {runs && <Link className="btn btn-outline-primary" to={screen('manageCommunities', language)}>{sections.communities}</Link>}
          <Link className="btn btn-outline-primary" to={screen('manageGlossary', language)}>{sections.glossary}</Link>
        </Empty>
      ) : (
        <>
          <JobTable items={items} onChange={changed} />
          <Pager list={list} next={data?.next_cursor} limit={limit} />
        </>
      )}
    </Layout>
  );
}
