import type { CommunityEvent } from '~/api';
import { useLanguage } from '~/i18n';
import { useEventWords } from '~/i18n/events';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';

/** The way to the wall of an open space, and to its book once everybody may read it. */
export function OpenSpaceBox({ of: { open_space: wall, slug } }: { of: CommunityEvent }) {
  const { openSpace: words } = useEventWords();
  const language = useLanguage();
  if (!wall) return null;
  return (
    <section className="side-card">
      <h2>{words.title}</h2>
      <p>{wall.book_published_at ? words.bookText : words.text}</p>
      <div className="actions">
        {wall.book_published_at && <Link className="btn btn-primary" to={paths.book(language, slug)}>{words.book}</Link>}
        <Link className="btn btn-outline-primary" to={paths.wall(language, slug)}>{words.wall}</Link>
      </div>
    </section>
  );
}
