import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Event } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { paths } from '~/paths';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import '~/styles/openspace.scss';
import { event as eventOf } from '../registrations/queries';
import { BookPart } from './BookPart';
import { LiveState, NewsLine } from './Live';
import { PhasePart } from './PhasePart';
import { prepareWall, useHasOpenSpace } from './queries';
import { SetUpForm } from './SetUpForm';
import { useWall } from './useWall';
import { useOpenSpaceWords } from './words';

export const prepare = async (visit: Visit) => {
  await Promise.all([prepareWall(visit), visit.queryClient.ensureQueryData(eventOf(visit.language, visit.slug))]);
};

/** Where an open space is prepared and led: rooms and times, phases, votes, the book. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const event = useSuspenseQuery(eventOf(useLanguage(), slug)).data;
  return useHasOpenSpace(slug) ? <Going event={event} /> : <First event={event} />;
}

function Frame({ event, actions, children }: { event: Event; actions?: ReactNode; children: ReactNode }) {
  const words = useOpenSpaceWords();
  const { sections } = useInside();
  const language = useLanguage();
  return (
    <Layout
      title={words.manageTitleOf(event.title)}
      lead={words.manageLead}
      trail={[{ label: sections.events, to: screen('manageEvents', language) }, { label: event.title, to: screenOf('manageEvent', language, event.slug) }]}
      actions={actions}
    >
      {children}
    </Layout>
  );
}

/** There is no wall yet: rooms and times make one. */
function First({ event }: { event: Event }) {
  const words = useOpenSpaceWords();
  return (
    <Frame event={event}>
      <Notice><p>{words.notSetUp}</p></Notice>
      <SetUpForm event={event} locked={event.management ? undefined : words.readOnly} />
    </Frame>
  );
}

function Going({ event }: { event: Event }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const of = useWall(event.slug);
  const { wall } = of;
  const { may_manage } = wall.mine;
  const locked = !may_manage ? words.readOnly : wall.phase === 'closed' ? words.closedSetUp : undefined;
  return (
    <Frame event={event} actions={<Link className="btn btn-primary btn-sm" to={paths.wall(language, event.slug)}>{words.openWall}</Link>}>
      <div className="wall-bar">
        <LiveState state={of.live} />
        <NewsLine of={of} />
      </div>
      <p>{words.numbers(wall.topics.length, wall.topics.filter(({ place }) => place).length)} {(wall.phase === 'voting' || wall.phase === 'closed') && words.counted(wall.ballots)} <span className="hint">{words.openWallHint}</span></p>
      <PhasePart of={of} />
      <BookPart of={of} />
      <section className="led-part">
        <h2>{words.setUp}</h2>
        <SetUpForm key={locked} event={event} wall={wall} locked={locked} />
      </section>
    </Frame>
  );
}
