import { useState } from 'react';
import { publishBook, withdrawBook } from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';
import type { WallOf } from './useWall';
import { useOpenSpaceWords } from './words';

/** The book: read by the team, then by everybody, then, if need be, by nobody. */
export function BookPart({ of: { wall, call, refresh } }: { of: WallOf }) {
  const words = useOpenSpaceWords();
  const { moment } = useTimes();
  const language = useLanguage();
  const [asked, setAsked] = useState<'publish' | 'withdraw'>();
  const { event, phase, mine, book_published_at } = wall;
  const path = { event: event.slug };
  const take = async () => {
    await (asked === 'withdraw' ? withdrawBook({ ...call, path }) : publishBook({ ...call, path }));
    await refresh();
  };
  const step = asked === 'withdraw' ? { title: words.withdrawBook, text: words.withdrawBookText } : { title: words.publishBook, text: words.bookReady };
  return (
    <section className="led-part">
      <h2>{words.bookHeading}</h2>
      <p>{book_published_at ? words.bookOut(moment(book_published_at)) : phase === 'closed' ? words.bookReady : words.bookLater}</p>
      <div className="actions">
        {mine.may_manage && phase === 'closed' && !book_published_at && <button type="button" className="btn btn-primary btn-sm" onClick={() => setAsked('publish')}>{words.publishBook}</button>}
        {(mine.may_manage || book_published_at) && <Link className="btn btn-outline-primary btn-sm" to={paths.book(language, event.slug)}>{words.seeBook}</Link>}
        {mine.may_manage && book_published_at && <button type="button" className="btn btn-outline-danger btn-sm" onClick={() => setAsked('withdraw')}>{words.withdrawBook}</button>}
      </div>
      {asked && <ReasonDialog title={step.title} text={step.text} confirm={step.title} onConfirm={take} onClose={() => setAsked(undefined)} />}
    </section>
  );
}
