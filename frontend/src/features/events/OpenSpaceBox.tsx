import type { CommunityEvent } from '~/api';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { doors, fill } from '~/paths';
import { Link } from '~/ui/Link';

/** The way to the wall of an open space, and from there to its book. */
export function OpenSpaceBox({ of: { kind, slug } }: { of: CommunityEvent }) {
  const { openSpace: words } = useEventWords();
  const language = useLanguage();
  if (kind !== 'open_space') return null;
  return (
    <section className="side-card">
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      <div className="actions"><Link className="btn btn-outline-primary" to={fill(doors.openSpace[language], slug)}>{words.wall}</Link></div>
    </section>
  );
}
