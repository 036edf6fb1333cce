import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { piazza } from '~/api';
import { listCommunities, listTerms } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { inBoth } from '~/i18n/inside';
import { edits, usePerson, type Visit } from '~/inside';
import type { Language } from '~/paths';
import { screen } from '~/screens';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Screen as Layout } from '~/ui/Screen';
import { en } from './en';
import { it } from './it';

const useManageWords = inBoth({ it, en });

/** How many things of each kind wait for an editor. */
const waiting = (language: Language) =>
  queryOptions({
    queryKey: ['desk', language],
    queryFn: async ({ signal }) => {
      const client = piazza(language);
      const [drafts, suggested, inReview] = await Promise.all([
        listCommunities({ client, query: { status: ['draft'], limit: 1, count: true }, signal }),
        listTerms({ client, query: { status: ['suggested'], limit: 1, count: true }, signal }),
        listTerms({ client, query: { status: ['in_review'], limit: 1, count: true }, signal }),
      ]);
      return { drafts: drafts.total ?? 0, suggested: suggested.total ?? 0, inReview: inReview.total ?? 0 };
    },
    staleTime: 15_000,
  });

export const prepare = ({ queryClient, language }: Visit) => queryClient.ensureQueryData(waiting(language));

export function Screen() {
  const words = useManageWords();
  const language = useLanguage();
  const person = usePerson();
  const { drafts, suggested, inReview } = useSuspenseQuery(waiting(language)).data;
  const rows = [
    { label: words.suggested, count: suggested, to: screen('manageGlossary', language, { status: 'suggested' }), mine: edits(person) },
    { label: words.inReview, count: inReview, to: screen('manageGlossary', language, { status: 'in_review' }), mine: edits(person) },
    { label: words.drafts, count: drafts, to: screen('manageCommunities', language, { status: 'draft' }), mine: true },
  ].filter(({ count, mine }) => mine && count > 0);
  return (
    <Layout title={words.title} lead={person.name && words.hello(person.name)}>
      {rows.length === 0 ? (
        <Empty title={words.nothingTitle} text={words.nothingText}>
          <Link className="btn btn-primary" to={screen('manageCommunities', language)}>{words.allCommunities}</Link>
          <Link className="btn btn-outline-primary" to={screen('manageNewTerm', language)}>{words.newTerm}</Link>
        </Empty>
      ) : (
        <ul className="desk-list">
          {rows.map(({ label, count, to }) => (
            <li key={label}>
              <Link to={to}><strong className="desk-count">{count}</strong><span>{label}</span></Link>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}
