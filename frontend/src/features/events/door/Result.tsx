import { useLanguage } from '~/i18n';
import { screenOf } from '~/screens';
import { Icon } from '~/ui/Icon';
import type { IconName } from '~/ui/icons';
import { Link } from '~/ui/Link';
import type { Outcome } from './attendees';
import type { Shown } from './useDoor';
import { useTime } from './useTime';
import { useDoorWords } from './words';

type Tone = 'good' | 'kept' | 'look' | 'bad' | 'busy';

const tones: Record<Outcome['kind'], Tone> = {
  checking: 'busy', in: 'good', undone: 'kept', noted: 'kept', unknownNoted: 'look', already: 'look', malformed: 'bad', stopped: 'bad',
};
const symbols: Record<Tone, IconName> = { good: 'check-circle', kept: 'check-circle', look: 'warning-circle', bad: 'error', busy: 'refresh' };

/** What came of a code, big enough to be read at arm's length; the ones before it stay below for a glance. */
export function Result({ of, zone }: { of: Shown[]; zone: string }) {
  const words = useDoorWords();
  const language = useLanguage();
  const say = useSaid(zone);
  const [latest, ...before] = of;
  const tone = latest && tones[latest.kind];
  const said = latest && say(latest);
  return (
    <>
      <div role="status" className="door-result" data-tone={tone} aria-label={words.result}>
        {latest && tone && said && (
          <>
            <Icon name={symbols[tone]} />
            <div>
              {latest.name && <p className="door-name">{latest.name}</p>}
              <p className="door-said">{said.title}{latest.kind === 'in' && latest.channel && ` · ${words.channels[latest.channel]}`}</p>
              {said.text && <p>{said.text}</p>}
              {latest.kind === 'stopped' && latest.id && <p><Link to={screenOf('manageRegistration', language, latest.id)}>{words.openRecord}</Link></p>}
            </div>
          </>
        )}
      </div>
      {before.length > 0 && (
        <ul className="door-before" aria-label={words.before}>
          {before.map((one) => <li key={one.key} data-tone={tones[one.kind]}>{one.name && <strong>{one.name}: </strong>}{say(one).title}</li>)}
        </ul>
      )}
    </>
  );
}

function useSaid(zone: string) {
  const words = useDoorWords();
  const time = useTime(zone);
  return (of: Outcome): { title: string; text?: string } => {
    const when = of.at ? time(of.at) : '';
    const both = ([title, text]: readonly [string, string]) => ({ title, text });
    switch (of.kind) {
      case 'checking': return { title: words.checking };
      case 'in': return { title: words.in(when) };
      case 'noted': return { title: words.noted(when), text: words.notedText };
      case 'unknownNoted': return both(words.unknownNoted);
      case 'already': return { title: words.already(when), text: words.alreadyText };
      case 'undone': return { title: words.undone, text: words.undoneText };
      case 'malformed': return both(words.malformed);
      case 'stopped': {
        const known = (of.state && words.states[of.state]) ?? words.stopped[of.code ?? ''];
        if (!known) return { title: of.title ?? '', text: of.text };
        // The API's own sentence says which event, or from when.
        return { title: known[0], text: ['other-events-code', 'door-not-open'].includes(of.code ?? '') ? `${of.text} ${known[1]}` : known[1] };
      }
    }
  };
}
