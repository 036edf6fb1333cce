import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { SurveyContactPage } from '@piazza/client';
import { useState } from 'react';
import { piazza } from '~/api';
import { inviteSurveyContacts, listSurveyContacts, type Survey } from '~/api/inside';
import { prepareOwners, useOwners } from '~/cards/inside/owners';
import { SelectField } from '~/forms/fields';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import type { Language } from '~/paths';
import { screen, screenOf } from '~/screens';
import { BulkBar } from '~/tables/BulkBar';
import { BulkResults, type RowResult } from '~/tables/BulkResults';
import { DataTable, type Column } from '~/tables/DataTable';
import { Pager } from '~/tables/Pager';
import { readPlace, useList, type Place } from '~/tables/useList';
import { useSelection, type Selection } from '~/tables/useSelection';
import { Empty } from '~/ui/Empty';
import { Screen as Layout } from '~/ui/Screen';
import { survey } from '../queries';
import { useSurveyWords } from '../words';
import { useContactWords } from './words';

type Contact = SurveyContactPage['items'][number];

const limit = 100;

const contacts = (language: Language, slug: string, { cursor }: Place) =>
  queryOptions({
    queryKey: ['surveys', 'contacts', language, slug, cursor],
    queryFn: ({ signal }) => listSurveyContacts({ client: piazza(language), path: { survey: slug }, query: { limit, count: true, cursor }, signal }),
    staleTime: 5_000,
  });

export const prepare = (visit: Visit) => {
  const { queryClient, language, slug, search } = visit;
  return Promise.all([queryClient.fetchQuery(survey(language, slug)), queryClient.ensureQueryData(contacts(language, slug, readPlace(search))), prepareOwners(visit)]);
};

const noFilters = () => ({});

/** From a survey to people: those who left their address are invited to a community, where they may decide themselves. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useContactWords();
  const surveys = useSurveyWords();
  const language = useLanguage();
  const { value: of } = useSuspenseQuery(survey(language, slug)).data;
  const list = useList('manageSurveyContacts', noFilters, slug);
  const { data, error, isPlaceholderData } = useQuery(contacts(language, slug, list.place));
  const selection = useSelection(list.pageHref(list.place));
  if (error && !data) throw error;
  const items = data?.items ?? [];
  return (
    <Layout
      title={words.titleOf(of.title)}
      lead={words.lead}
      trail={[{ label: surveys.title, to: screen('manageSurveys', language) }, { label: of.title, to: screenOf('manageSurvey', language, of.slug) }]}
    >
      {items.length === 0 ? <Empty title={words.none} text={words.noneText} /> : (
        <>
          <p role="status" className="list-count">{words.found(data?.total ?? items.length)}</p>
          <Table items={items} selection={selection} isStale={isPlaceholderData} />
          <Pager list={list} next={data?.next_cursor} total={data?.total} limit={limit} />
        </>
      )}
      <Bulk of={of} items={items} selection={selection} />
    </Layout>
  );
}

function Table({ items, selection, isStale }: { items: Contact[]; selection: Selection; isStale: boolean }) {
  const words = useContactWords();
  const { day } = useTimes();
  const columns: Column<Contact>[] = [
    { key: 'person', label: words.person, head: true, cell: ({ name, email }) => <>{name || email}{name && <span className="cell-note">{email}</span>}</> },
    { key: 'left', label: words.leftOn, cell: ({ left_on }) => day(left_on) },
    { key: 'invited', label: words.invitedTo, cell: ({ community, invited_on }) => <>{community?.name ?? (invited_on ? '' : words.notYet)}{invited_on && <span className="cell-note">{words.on(day(invited_on))}</span>}</> },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={items} keyOf={({ id }) => id} nameOf={({ email }) => email} selection={selection} isStale={isStale} />;
}

function Bulk({ of, items, selection }: { of: Survey; items: Contact[]; selection: Selection }) {
  const words = useContactWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const communities = useOwners();
  const [asked, setAsked] = useState(false);
  const [results, setResults] = useState<RowResult[]>();
  const chosen = items.filter(({ id }) => selection.has(id));
  const emailOf = (id: string) => items.find((one) => one.id === id)?.email ?? id;
  const invite = async ({ community }: { community: string | null }) => {
    const answer = await inviteSurveyContacts({ client: piazza(language), path: { survey: of.id }, body: { community: community ?? '', contacts: chosen.map(({ id }) => id) } });
    setResults(answer.results.map(({ contact, outcome, detail }) => ({ key: contact, label: emailOf(contact), done: outcome === 'invited' || outcome === 'approved', why: detail ?? undefined })));
    selection.clear();
    await queryClient.invalidateQueries({ queryKey: ['surveys', 'contacts'] });
  };
  return (
    <>
      <BulkBar selection={selection} shown={items.length}>
        <button type="button" className="btn btn-primary btn-sm" onClick={() => setAsked(true)}>{words.invite}</button>
      </BulkBar>
      {asked && (
        <StepDialog title={words.invite} text={words.inviteText(chosen.length)} confirm={words.invite} initial={{ community: of.community?.slug ?? null }} submit={invite} onDone={() => setAsked(false)} onClose={() => setAsked(false)}>
          <SelectField name="/community" label={words.community} options={communities.map(({ slug, name }) => ({ value: slug, label: name }))} required />
        </StepDialog>
      )}
      {results && <BulkResults results={results} onClose={() => setResults(undefined)} />}
    </>
  );
}
