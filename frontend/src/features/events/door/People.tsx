import { useParams, useSearch } from '@tanstack/react-router';
import { useId, useState, type ReactNode } from 'react';
import { useLanguage } from '~/i18n';
import { one, type Search } from '~/routing';
import { screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { isExpected, isIn, search, type Attendee } from './attendees';
import type { Door } from './useDoor';
import { useTime } from './useTime';
import { useDoorWords } from './words';

type Props = { of: Door; zone: string; isHybrid: boolean; isOpen: boolean; children: ReactNode };

const shows = ['all', 'expected', 'in', 'seatless'] as const;
type Show = (typeof shows)[number];

const belongs: Record<Show, (row: Attendee) => boolean> = {
  all: () => true,
  expected: isExpected,
  in: isIn,
  seatless: (row) => !isExpected(row) && !isIn(row),
};
const atOnce = 100;

/** Everybody on the list, found as one types; what one has just pressed stays where it is. */
export function People({ of, zone, isHybrid, isOpen, children }: Props) {
  const words = useDoorWords();
  const language = useLanguage();
  const id = useId();
  const { slug = '' } = useParams({ strict: false });
  const chosen = one((useSearch({ strict: false }) as Search).show);
  const show = shows.find((name) => name === chosen) ?? 'all';
  const [text, setText] = useState('');
  const [most, setMost] = useState(atOnce);
  // A row that was let in would leave «expected» with the focus on it.
  const [touched, setTouched] = useState<{ of: string; ids: string[] }>({ of: show, ids: [] });
  const kept = touched.of === show ? touched.ids : [];
  const found = search(of.rows, text).filter((row) => belongs[show](row) || kept.includes(row.id));
  const touch = (row: Attendee) => setTouched({ of: show, ids: [...kept, row.id] });
  return (
    <section className="door-people" aria-label={words.list}>
      <div className="door-people-head">
        <h2>{words.list}</h2>
        {children}
      </div>
      <label htmlFor={id}>{words.search}</label>
      <input id={id} type="search" className="field" value={text} maxLength={100} autoComplete="off" spellCheck={false} onChange={(event) => setText(event.target.value)} />
      <nav className="state-tabs" aria-label={words.filters}>
        <ul>
          {shows.filter((name) => name !== 'seatless' || of.rows.some(belongs.seatless)).map((name) => (
            <li key={name}>
              <Link to={screenOf('manageDoor', language, slug, { show: name === 'all' ? '' : name })} keepScroll aria-current={name === show ? 'true' : undefined}>
                {words.shows[name]} <span className="count">{of.rows.filter(belongs[name]).length.toLocaleString(language)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {!of.isWhole && <p className="hint">{words.partial}</p>}
      <p role="status" className="list-count">{of.rows.length === 0 ? words.empty : found.length === 0 ? words.none : words.found(found.length)}</p>
      <ul className="door-list">
        {found.slice(0, most).map((row) => <Person key={row.id} row={row} of={of} zone={zone} isHybrid={isHybrid} isOpen={isOpen} onTouch={() => touch(row)} />)}
      </ul>
      {found.length > most && <button type="button" className="btn btn-outline-primary" onClick={() => setMost(most + atOnce)}>{words.more}</button>}
    </section>
  );
}

function Person({ row, of, zone, isHybrid, isOpen, onTouch }: Omit<Props, 'children'> & { row: Attendee; onTouch: () => void }) {
  const words = useDoorWords();
  const language = useLanguage();
  const time = useTime(zone);
  const { name, email, state, at, waits, walkIn, channel } = row;
  const inside = isIn(row);
  const isKnown = !(waits && walkIn);
  const notes = [isHybrid && words.channels[channel], walkIn && words.walkIn, name !== email && email].filter(Boolean);
  return (
    <li data-in={inside}>
      <div>
        {isKnown ? <Link className="door-person" to={screenOf('manageRegistration', language, row.id)}>{name}</Link> : <span className="door-person">{name}</span>}
        <span className="cell-note">{notes.join(' · ')}</span>
        <span className={`tag tag-reg-${state}`}>{inside && at ? words.inAt(time(at)) : words.stateOf[state]}{waits && `, ${words.toSend}`}</span>
      </div>
      {isOpen && isKnown && (inside || isExpected(row)) && (
        <button
          type="button"
          className={`btn ${inside ? 'btn-outline-primary' : 'btn-primary'}`}
          aria-label={`${inside ? words.undo : words.enter}: ${name}`}
          onClick={() => {
            onTouch();
            if (inside) of.undo(row);
            else of.enter(row);
          }}
        >
          {inside ? words.undo : words.enter}
        </button>
      )}
    </li>
  );
}
