import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLanguage } from '~/i18n';
import type { RegistrationSummary } from '~/api/inside';
import type { Visit } from '~/inside';
import { paths } from '~/paths';
import { Empty } from '~/ui/Empty';
import { Link } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { saySpan } from '~/ui/time/span';
import { OwnRegistration } from './OwnRegistration';
import { live, mine, registration } from './queries';
import { useRegistrationWords } from './words';

export const prepare = ({ queryClient, language }: Visit) => queryClient.ensureQueryData(mine(language));

/** What is ahead, the next first, with all one can do about it; what is over folds away. */
export function Screen() {
  const words = useRegistrationWords();
  const language = useLanguage();
  const items = useSuspenseQuery(mine(language)).data;
  const isNow = ({ state, event }: RegistrationSummary) => (live.includes(state) || state === 'offer_expired') && state !== 'attended' && !['ended', 'reported', 'archived'].includes(event.status);
  const now = items.filter(isNow).toSorted((a, b) => a.event.starts_at.localeCompare(b.event.starts_at));
  const past = items.filter((one) => !isNow(one));
  const find = <Link className="btn btn-primary" to={paths.events(language)}>{words.find}</Link>;
  return (
    <Page title={words.mineTitle} description={words.mineLead} lead={words.mineLead}>
      {items.length === 0 ? <Empty title={words.mineEmptyTitle} text={words.mineEmptyText}>{find}</Empty> : (
        <>
          <div className="own-list">{now.map((one) => <Own key={one.id} id={one.id} />)}</div>
          <div className="actions">{find}</div>
          {past.length > 0 && (
            <details className="data-part own-past">
              <summary><strong>{words.past}</strong> <span className="count">{past.length}</span></summary>
              <ul>
                {past.map(({ id, event, state }) => (
                  <li key={id}>
                    <Link to={paths.event(language, event.slug)}>{event.title}</Link>, {saySpan(language, event.zone, { from: event.starts_at, to: event.ends_at })}: {words.own[state]}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </Page>
  );
}

function Own({ id }: { id: string }) {
  const language = useLanguage();
  const queryClient = useQueryClient();
  const { data } = useQuery(registration(language, id));
  const changed = async () => {
    await queryClient.invalidateQueries({ queryKey: ['registration'] });
    await queryClient.invalidateQueries({ queryKey: ['me', 'registrations'] });
  };
  return data ? <OwnRegistration of={data} onChanged={changed} /> : <CardSkeletons count={1} />;
}
