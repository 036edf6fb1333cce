import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { listEvents, piazza } from '~/api';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { toIso } from '~/ui/time/zones';
import { EventCard } from './EventCard';

/** The next events, of all communities or of one; nothing where there are none. It comes after the page that shows it. */
export function ComingEvents({ community, className }: { community?: string; className?: string }) {
  const words = useEventWords();
  const language = useLanguage();
  const id = useId();
  const { data } = useQuery({
    queryKey: ['events', 'coming', language, community],
    queryFn: ({ signal }) =>
      listEvents({
        client: piazza(language),
        query: { ending_after: toIso(Date.now()), sort: 'starts_at', status: ['published'], limit: community ? 4 : 3, ...(community && { community: [community] }) },
        signal,
      }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section className={className} aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{words.coming.title}</h2>
        <Link className="more-link" to={paths.events(language, { community })}>{words.coming.all}<Icon name="arrow-right" /></Link>
      </div>
      <div className={community ? 'cards cards-two' : 'cards'}>
        {data.items.map((event) => <EventCard key={event.id} event={event} />)}
      </div>
    </section>
  );
}
