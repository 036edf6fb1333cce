import { useState } from 'react';
import { moveOpenSpaceOn } from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import type { Phase } from './types';
import type { WallOf } from './useWall';
import { phases } from './wall';
import { useOpenSpaceWords } from './words';

/** The four phases with what each means; on, or back, by one. */
export function PhasePart({ of: { wall, call, refresh } }: { of: WallOf }) {
  const words = useOpenSpaceWords();
  const [asked, setAsked] = useState<Phase>();
  const at = phases.indexOf(wall.phase);
  const move = async (phase: Phase) => {
    await moveOpenSpaceOn({ ...call, path: { event: wall.event.slug }, body: { phase } });
    await refresh();
  };
  const titleOf = (phase: Phase) => (phases.indexOf(phase) > at ? words.moveOn : words.moveBack)(words.phases[phase]);
  return (
    <section className="led-part">
      <h2>{words.phaseHeading}</h2>
      <ol className="phase-list">
        {phases.map((phase, i) => (
          <li key={phase} aria-current={i === at ? 'step' : undefined}>
            <h3>{words.phases[phase]}{i === at && <span className="tag tag-active">{words.current}</span>}</h3>
            <p>{words.phaseMeans[phase]}</p>
            {wall.mine.may_manage && Math.abs(i - at) === 1 && (
              <button type="button" className={`btn btn-sm ${i > at ? 'btn-primary' : 'btn-outline-primary'}`} onClick={() => setAsked(phase)}>{titleOf(phase)}</button>
            )}
          </li>
        ))}
      </ol>
      {asked && (
        <ReasonDialog
          title={titleOf(asked)}
          text={words.moveText(words.phases[asked], words.phaseMeans[asked])}
          confirm={titleOf(asked)}
          onConfirm={() => move(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
