import { useStep } from '~/forms/useStep';
import { joinTopic, leaveTopic } from '~/api/inside';
import type { OpenSpace, WallTopic } from './types';
import type { WallOf } from './useWall';
import { useOpenSpaceWords } from './words';

type Props = { of: WallTopic; wall: OpenSpace; call: WallOf['call']; onChanged: () => Promise<unknown> };

/** What stands on a card below its title: who proposed it, how many are in the group, and the way in or out. */
export function TopicCard({ of, wall, call, onChanged }: Props) {
  const words = useOpenSpaceWords();
  const { own, proposed_by, members, joined, has_report, votes } = of;
  return (
    <div className="topic-card">
      {own ? <p className="topic-own">{words.mine}</p> : proposed_by && <p>{words.by(proposed_by)}</p>}
      <p>{words.group(members)}{joined && <> · <strong>{words.joined}</strong></>}</p>
      {(has_report || votes != null) && (
        <p>{[votes != null && words.votes(votes), has_report && words.reported].filter(Boolean).join(' · ')}</p>
      )}
      {wall.mine.may_join && <Membership of={of} call={call} onChanged={onChanged} />}
    </div>
  );
}

/** Into the group, or out of it. */
export function Membership({ of: { id, title, joined }, call, onChanged, className = 'text-button' }: Omit<Props, 'wall'> & { className?: string }) {
  const words = useOpenSpaceWords();
  const { busy, problem, run } = useStep();
  const step = { ...call, path: { topic: id } };
  const change = () =>
    run(async () => {
      await (joined ? leaveTopic(step) : joinTopic(step));
      await onChanged();
    });
  return (
    <>
      <button type="button" className={className} aria-disabled={busy} aria-label={joined ? words.leaveOf(title) : words.joinOf(title)} onClick={() => void change()}>
        {joined ? words.leave : words.join}
      </button>
      <span role="alert">{problem && <span className="fault">{problem}</span>}</span>
    </>
  );
}
