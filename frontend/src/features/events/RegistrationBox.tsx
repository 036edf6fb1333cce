import type { CommunityEvent } from '~/api';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { doors, fill } from '~/paths';
import { Link } from '~/ui/Link';
import { longDay } from '~/ui/time/span';
import { wallOf } from '~/ui/time/zones';
import { registrationState } from './registration';

/** Whether one can register now, until when, and how many seats there are; and how, where that is elsewhere. */
export function RegistrationBox({ of, now }: { of: CommunityEvent; now: number }) {
  const { registration: words } = useEventWords();
  const language = useLanguage();
  const { opens_at, closes_at, channels, approval, guests, url } = of.registration;
  const state = registrationState(of, now);
  const moment = (at: string) => {
    const { day, time } = wallOf(of.zone, at);
    return `${longDay(language, day)}, ${time}`;
  };
  const isHere = state === 'open' || state === 'full' || state === 'soon';
  const ends = state === 'open' || state === 'full' || state === 'elsewhere';
  return (
    <section className="side-card registration">
      <h2>{words.title}</h2>
      <p><strong>{words.states[state]}</strong></p>
      {state === 'soon' && opens_at && <p><time dateTime={opens_at}>{words.opens(moment(opens_at))}</time></p>}
      {ends && closes_at && <p><time dateTime={closes_at}>{words.closes(moment(closes_at))}</time></p>}
      {isHere && (
        <ul>
          {channels.map(({ channel, capacity, free, waiting }) => (
            <li key={channel}>
              {words.channels[channel]}: {capacity == null ? words.unlimited : words.free(free ?? capacity, capacity)}
              {waiting > 0 && `, ${words.waiting(waiting)}`}
            </li>
          ))}
        </ul>
      )}
      {isHere && approval && <p>{words.approval}</p>}
      {isHere && guests && <p>{words.guests}</p>}
      {(state === 'open' || state === 'full') && <p><Link className="btn btn-primary" to={fill(doors.register[language], of.slug)}>{state === 'full' ? words.queue : words.register}</Link></p>}
      {state === 'elsewhere' && url && <p><a className="btn btn-primary" href={url} rel="noopener">{words.elsewhere}</a></p>}
    </section>
  );
}
