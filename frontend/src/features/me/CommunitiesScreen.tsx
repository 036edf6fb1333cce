import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { MembershipState } from '~/api/inside';
import { OwnMembership } from '~/cards/inside/OwnMembership';
import { useLanguage } from '~/i18n';
import { usePerson, type Visit } from '~/inside';
import { paths } from '~/paths';
import { screen } from '~/screens';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Calendar } from './Calendar';
import { calendarFeed, myMemberships } from './queries';
import { useMeWords } from './words';

export const prepare = ({ queryClient, language }: Visit) => 
  Promise.all([queryClient.ensureQueryData(myMemberships(language)), queryClient.ensureQueryData(calendarFeed(language))]);

/** What asks for something stands first, then what one belongs to; what has ended folds away. */
const order: MembershipState[] = ['invited', 'lapsed', 'suspended', 'pending', 'active'];

export function Screen() {
  const words = useMeWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const person = usePerson();
  const items = useSuspenseQuery(myMemberships(language)).data;
  const changed = () => queryClient.invalidateQueries({ queryKey: ['me', 'memberships'] });
  const now = items.filter(({ state }) => order.includes(state)).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const past = items.filter(({ state }) => !order.includes(state));
  const find = <Link className="btn btn-primary" to={paths.communities(language)}>{words.find}</Link>;
  return (
    <Page title={words.communitiesTitle} description={words.lead} lead={words.lead}>
      {!person.name && <Notice><p>{words.nameless} <Link to={screen('meProfile', language)}>{words.toProfile}</Link></p></Notice>}
      {items.length === 0 ? (
        <Empty title={words.communitiesEmptyTitle} text={words.communitiesEmptyText}>{find}</Empty>
      ) : (
        <>
          <div className="own-list">{now.map((one) => <OwnMembership key={one.id} of={one} onChanged={changed} />)}</div>
          <div className="actions">{find}</div>
          {past.length > 0 && (
            <details className="data-part own-past">
              <summary><strong>{words.past}</strong> <span className="count">{past.length}</span></summary>
              <div className="own-list">{past.map((one) => <OwnMembership key={one.id} of={one} onChanged={changed} />)}</div>
            </details>
          )}
        </>
      )}
      <Calendar />
    </Page>
  );
}
