import { useId, type ReactNode } from 'react';
import { Dialog } from '../Dialog';
import { Link } from '../Link';
import { useWide } from '../useWide';
import { cardAt, isSame, keyOf, whileHeld, type BoardCard, type Place, type Wall } from './places';
import { useKeptFocus } from './useKeptFocus';
import { useMoves } from './useMoves';
import { useBoardWords } from './words';
import '~/styles/board.scss';

type Props = Wall & {
  /** What the wall is, for who hears the page. */
  label: string;
  /** Takes a move. The caller shows it at once, and shows it taken back when this fails. */
  onMove: (card: BoardCard, to: Place | null) => Promise<unknown>;
  /** What else stands on a card. */
  children?: (card: BoardCard) => ReactNode;
};

/** So many rooms stand beside each other on any desk; more of them are reached by scrolling. */
const most = 6;

/** Rooms and times with a card in each place, and the cards that have none yet beside it. */
export function Board({ label, onMove, children, ...wall }: Props) {
  const words = useBoardWords();
  const wide = useWide(62);
  const { held, said, move, handle, choosing, choose, isOver } = useMoves(wall, onMove);
  const keptFocus = useKeptFocus();
  const id = useId();
  const { rooms, slots } = wall;
  const cards = whileHeld(wall.cards, held);
  const waiting = cards.filter(({ place }) => place === null);
  const chosen = cards.find((card) => card.id === choosing);

  const cardView = (card: BoardCard) => {
    const isHeld = held?.id === card.id;
    return (
      <article
        key={card.id}
        className="board-card"
        data-card={card.id}
        data-held={isHeld || undefined}
        style={isHeld && held.by === 'pointer' ? { transform: `translate(${held.x}px, ${held.y}px)` } : undefined}
      >
        <h4 lang={card.lang}>{card.to ? <Link to={card.to}>{card.title}</Link> : card.title}</h4>
        {children?.(card)}
        {card.movable && (
          <div className="board-steps">
            <button type="button" className="board-handle" aria-label={words.grab(card.title)} aria-pressed={isHeld} aria-describedby={`${id}-how`} {...handle(card)}>
              <span aria-hidden="true">⠿</span>
            </button>
            <button type="button" className="text-button" aria-label={words.moveOf(card.title)} onClick={() => choose(card.id)}>{words.move}</button>
          </div>
        )}
      </article>
    );
  };
  const placeView = (place: Place) => {
    const card = cardAt(cards, place);
    return (
      <div className="board-place" data-place={keyOf(place)} data-over={isOver(place) || undefined}>
        {card ? cardView(card) : <span className="hint">{words.free}</span>}
      </div>
    );
  };
  const tray = (
    <section className="board-tray" data-place="" data-over={isOver(null) || undefined} aria-labelledby={`${id}-tray`}>
      <h3 id={`${id}-tray`}>{words.tray}</h3>
      {waiting.length === 0 && <p className="hint">{words.trayEmpty}</p>}
      {waiting.map(cardView)}
    </section>
  );

  return (
    <div className="board" {...keptFocus}>
      {cards.some(({ movable }) => movable) && <p id={`${id}-how`} className="hint">{words.howTo}</p>}
      <p role="status" className="board-said">{said}</p>
      <div className="board-columns">
        {tray}
        {wide ? (
          <div className="board-scroll" data-many={rooms.length > most || undefined} {...(rooms.length > most && { role: 'group', tabIndex: 0, 'aria-label': label })}>
            <table className="board-wall" aria-label={label} style={rooms.length > most ? { width: `${6.5 + rooms.length * 10}rem` } : undefined}>
              <thead>
                <tr>
                  <th scope="col">{words.slot}</th>
                  {rooms.map((room) => <th key={room.id} scope="col">{room.label}{room.note && <span className="hint">{room.note}</span>}</th>)}
                </tr>
              </thead>
              <tbody>
                {slots.map((slot) => (
                  <tr key={slot.id}>
                    <th scope="row">{slot.label}</th>
                    {rooms.map((room) => <td key={room.id}>{placeView({ room: room.id, slot: slot.id })}</td>)}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <div className="board-slots">
            {slots.map((slot) => (
              <section key={slot.id} aria-labelledby={`${id}-${slot.id}`}>
                <h3 id={`${id}-${slot.id}`}>{slot.label}</h3>
                <dl>
                  {rooms.map((room) => (
                    <div key={room.id}>
                      <dt>{room.label}</dt>
                      <dd>{placeView({ room: room.id, slot: slot.id })}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        )}
      </div>
      {chosen && <Places wall={wall} of={chosen} onTake={(to) => move(chosen, to)} onClose={() => choose(undefined)} />}
    </div>
  );
}

/** All places by name: what is free is a button. */
function Places({ wall: { rooms, slots, cards }, of, onTake, onClose }: { wall: Wall; of: BoardCard; onTake: (to: Place | null) => void; onClose: () => void }) {
  const words = useBoardWords();
  return (
    <Dialog title={words.moveOf(of.title)} onClose={onClose}>
      {slots.map((slot) => (
        <section key={slot.id} className="board-choice">
          <h3>{slot.label}</h3>
          <ul>
            {rooms.map((room) => {
              const place = { room: room.id, slot: slot.id };
              const taken = cardAt(cards, place);
              return (
                <li key={room.id}>
                  {taken ? (
                    <span className="hint">{isSame(of.place, place) ? words.here(room.label) : words.takenBy(room.label, taken.title)}</span>
                  ) : (
                    <button type="button" className="btn btn-outline-primary btn-sm" aria-label={words.at(room.label, slot.label)} onClick={() => onTake(place)}>{room.label}</button>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
      {of.place && (
        <p className="actions"><button type="button" className="btn btn-primary" onClick={() => onTake(null)}>{words.toTray}</button></p>
      )}
    </Dialog>
  );
}
