import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '~/i18n';
import { usePersonIfAny } from '~/inside';
import { paths } from '~/paths';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Page } from '~/ui/Page';
import '~/styles/openspace.scss';
import { event as eventOf } from '../registrations/queries';
import { Ballot } from './Ballot';
import { Empty } from './Empty';
import { LiveState, NewsLine } from './Live';
import { Phases } from './Phases';
import { prepareWall, useHasOpenSpace } from './queries';
import { TopicDialog } from './TopicDialog';
import { useWall, type WallOf } from './useWall';
import { WallBoard } from './WallBoard';
import { useOpenSpaceWords } from './words';

export const prepare = prepareWall;

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  return useHasOpenSpace(slug) ? <Wall slug={slug} /> : <NotYet slug={slug} />;
}

/** The event is there, its open space is still being prepared. */
function NotYet({ slug }: { slug: string }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const event = useSuspenseQuery(eventOf(language, slug)).data;
  return (
    <Page title={words.notOpenTitle} description={words.description} trail={[{ label: event.title, to: paths.event(language, slug) }]}>
      <p className="lead">{words.notOpenText}</p>
      <div className="actions">
        {event.management && <Link className="btn btn-primary" to={screenOf('manageOpenSpace', language, slug)}>{words.manage}</Link>}
        <Link className="btn btn-outline-primary" to={paths.event(language, slug)}>{words.toEvent}</Link>
      </div>
    </Page>
  );
}

/** The wall of an open space: what one can do now, the topics in their places, and all of it as others change it. */
function Wall({ slug }: { slug: string }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const of = useWall(slug);
  const { event, topics, phase, mine, book_published_at } = of.wall;
  const isOut = phase === 'closed' && (book_published_at || mine.may_manage);
  return (
    <Page
      title={words.titleOf(event.title)}
      description={words.description}
      trail={[{ label: event.title, to: paths.event(language, event.slug) }]}
      header={<Phases now={phase} />}
    >
      <Now of={of} />
      <div className="wall-bar">
        <LiveState state={of.live} />
        <NewsLine of={of} />
      </div>
      {isOut && <p className="actions"><Link className="btn btn-primary" to={paths.book(language, event.slug)}>{words.toBook}</Link></p>}
      {mine.may_vote && <Ballot key={event.id} of={of} />}
      {topics.length === 0 ? <Empty takesPart={mine.may_propose} /> : (
        <section>
          <h2>{words.wallHeading}</h2>
          <WallBoard of={of} />
        </section>
      )}
    </Page>
  );
}

/** The phase in a sentence, what one can do in it, and the way to take part for who doesn't yet. */
function Now({ of: { wall, call, refresh, touch } }: { of: WallOf }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const person = usePersonIfAny();
  const [proposing, setProposing] = useState(false);
  const [said, say] = useState('');
  const { event, phase, mine } = wall;
  const takesPart = mine.registered || mine.may_manage;
  const propose = async (title: string, id: string) => {
    touch(id);
    await refresh();
    say(words.proposed(title));
  };
  return (
    <div className="wall-now">
      <p className="lead"><strong>{words.now[phase]}</strong> {(phase === 'voting' ? mine.may_vote : takesPart) ? words.can[phase] : words.looks[phase]}</p>
      <div className="actions">
        {mine.may_propose && <button type="button" className="btn btn-primary" onClick={() => setProposing(true)}>{words.propose}</button>}
        {mine.may_manage && <Link className="btn btn-outline-primary" to={screenOf('manageOpenSpace', language, event.slug)}>{words.manage}</Link>}
        {!takesPart && phase !== 'closed' && event.status === 'published' && (
          <>
            <Link className="btn btn-outline-primary" to={screenOf('register', language, event.slug)}>{words.register}</Link>
            {!person && <Link className="btn btn-outline-primary" to={screen('signIn', language, { return_to: paths.wall(language, event.slug) })}>{words.signIn}</Link>}
          </>
        )}
      </div>
      {!takesPart && !person && phase !== 'closed' && <p className="hint">{words.signInNote}</p>}
      <p role="status" className="wall-said">{said}</p>
      {proposing && <TopicDialog call={call} event={event.slug} onDone={propose} onClose={() => setProposing(false)} />}
    </div>
  );
}
