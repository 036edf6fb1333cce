import type { Query } from '~/paths';
import { useInside } from '~/i18n/inside';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import type { List } from './useList';

type Props<F extends Query> = { list: List<F>; next?: string | null; total?: number; limit: number };

/** Pages are links; the one before is the browser's own way back. */
export function Pager<F extends Query>({ list, next, total, limit }: Props<F>) {
  const { list: words } = useInside();
  const page = Number(list.place.page ?? 1) || 1;
  if (!next && !list.place.cursor) return null;
  return (
    <nav className="pager" aria-label={words.pages}>
      {list.place.cursor && <Link to={list.pageHref({})}>{words.first}</Link>}
      {total !== undefined && <span>{words.page(page, Math.max(page, Math.ceil(total / limit)))}</span>}
      {next && (
        <Link className="more-link" to={list.pageHref({ cursor: next, page: String(page + 1) })}>
          {words.next}<Icon name="arrow-right" />
        </Link>
      )}
    </nav>
  );
}
