import { changes, type Definition } from '~/instrument';
import { Dialog } from '~/ui/Dialog';
import { whereIs } from './where';
import { useBuilderWords } from './words';

type Props = { mine: Definition; theirs: Definition; onMine: () => void; onTheirs: () => void; onClose: () => void };

/** Somebody else saved meanwhile: what differs, and which of the two stays. Neither is lost: theirs can be undone, mine stays here. */
export function Conflict({ mine, theirs, onMine, onTheirs, onClose }: Props) {
  const words = useBuilderWords();
  const found = changes(theirs, mine);
  const places = [...new Set(found.map(({ pointer, what }) => `${whereIs(what.endsWith('_removed') ? theirs : mine, pointer, words)}: ${words.changes[what] ?? what}`))];
  return (
    <Dialog title={words.conflictTitle} onClose={onClose}>
      <p>{words.conflictText}</p>
      {places.length > 0 && (
        <>
          <p>{words.conflictDiffers}</p>
          <ul>{places.slice(0, 15).map((place) => <li key={place}>{place}</li>)}</ul>
          {places.length > 15 && <p className="hint">{words.andMore(places.length - 15)}</p>}
        </>
      )}
      <div className="actions">
        <button type="button" className="btn btn-primary" onClick={onMine}>{words.keepMine}</button>
        <button type="button" className="btn btn-outline-primary" onClick={onTheirs}>{words.takeTheirs}</button>
      </div>
      <p className="hint">{words.conflictHint}</p>
    </Dialog>
  );
}
