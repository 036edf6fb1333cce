import { castBallot } from '~/api/inside';
import { Form, useField } from '~/forms/Form';
import { FaultText } from '~/forms/fields';
import { useForm } from '~/forms/useForm';
import { useLanguage } from '~/i18n';
import { ballotOf, left, stepped, votesOf, type Votes } from './ballot';
import type { WallTopic } from './types';
import type { WallOf } from './useWall';
import { sayPlace } from './wall';
import { useOpenSpaceWords } from './words';

/** One's votes over all topics, saved as a whole, and changed as long as voting is open. */
export function Ballot({ of: { wall, call, refresh } }: { of: WallOf }) {
  const words = useOpenSpaceWords();
  const { event, topics, votes_each, mine } = wall;
  const form = useForm<{ votes: Votes }>({
    initial: { votes: votesOf(mine.ballot, topics) },
    submit: async ({ votes }) => {
      await castBallot({ ...call, path: { event: event.slug }, body: { votes: ballotOf(votesOf(ballotOf(votes), topics)) } });
      await refresh();
    },
  });
  if (topics.length === 0) return <p>{words.noTopics}</p>;
  return (
    <section className="ballot">
      <h2>{words.ballot}</h2>
      <p>{words.ballotText(votes_each)}</p>
      <Form form={form} label={words.ballot} saveLabel={words.cast}>
        <Steppers of={wall} topics={topics} />
      </Form>
    </section>
  );
}

function Steppers({ of, topics }: { of: WallOf['wall']; topics: readonly WallTopic[] }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const { id: field, value, set, fault } = useField<Votes>({ name: '/votes', label: words.ballot });
  // Whoever withdrew a topic meanwhile gave its votes back.
  const votes = votesOf(ballotOf(value), topics);
  const over = left(votes, of.votes_each);
  const step = (id: string, by: 1 | -1) => set({ ...votes, [id]: stepped(votes, id, by, of.votes_each) });
  return (
    <>
      <p role="status" className="ballot-left" id={field}>{words.left(over, of.votes_each)}</p>
      <FaultText id={field} fault={fault} />
      <ul className="ballot-list">
        {topics.map(({ id, title, language: tag, place }) => {
          const at = sayPlace(language, of, place);
          const now = votes[id] ?? 0;
          return (
            <li key={id} data-given={now > 0 || undefined}>
              <div>
                <strong lang={tag === language ? undefined : tag}>{title}</strong>
                {at && <span className="hint">{words.at(at.room, at.time)}</span>}
              </div>
              <div className="stepper" role="group" aria-label={title}>
                <button type="button" aria-label={words.less(title)} aria-disabled={now === 0} onClick={() => step(id, -1)}>−</button>
                <span className="stepper-now"><span aria-hidden="true">{now}</span><span className="visually-hidden">{words.votes(now)}</span></span>
                <button type="button" aria-label={words.more(title)} aria-disabled={over === 0} onClick={() => step(id, 1)}>+</button>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
