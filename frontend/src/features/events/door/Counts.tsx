import type { DoorCount } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useDoorWords } from './words';

/** Who is in, who is expected, which seats are left, in each way to take part. */
export function Counts({ of }: { of: DoorCount[] }) {
  const words = useDoorWords();
  const language = useLanguage();
  const say = (n: number) => n.toLocaleString(language);
  return (
    <section className="door-counts" aria-label={words.counts}>
      {of.map(({ channel, arrived, expected, free, walk_ins }) => (
        <dl key={channel} aria-label={words.channels[channel]}>
          {of.length > 1 && <div className="door-channel"><dt>{words.channel}</dt><dd>{words.channels[channel]}</dd></div>}
          <div><dt>{words.arrived}</dt><dd>{say(arrived)}{walk_ins > 0 && <span className="hint">{words.walkIns(walk_ins)}</span>}</dd></div>
          <div><dt>{words.expected}</dt><dd>{say(expected)}</dd></div>
          <div><dt>{words.free}</dt><dd>{free == null ? <span className="hint">{words.noLimit}</span> : say(free)}</dd></div>
        </dl>
      ))}
    </section>
  );
}
