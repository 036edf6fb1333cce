import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { piazza, Problem } from '~/api';
import { showBookFile } from '~/api/inside';
import { useStep } from '~/forms/useStep';
import { useLanguage } from '~/i18n';
import { paths } from '~/paths';
import { Html } from '~/ui/Html';
import { Icon } from '~/ui/Icon';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { saveFile } from '~/ui/saveFile';
import { CardSkeletons } from '~/ui/Skeleton';
import { saySpan } from '~/ui/time/span';
import '~/styles/openspace.scss';
import { Broken } from '../Broken';
import { useKey } from './key';
import { book as bookOf } from './queries';
import type { Book, BookTopic } from './types';
import { sayTime } from './wall';
import { useOpenSpaceWords } from './words';

/** All reports of an open space on one page, those that most people care for first; made to be printed, too. */
export function BookPage() {
  const { slug = '' } = useParams({ strict: false });
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const key = useKey(slug);
  const { data, error, refetch } = useQuery(bookOf(language, slug, key));
  const toWall = <Link className="btn btn-outline-primary" to={paths.wall(language, slug)}>{words.seeWall}</Link>;
  const toEvent = <Link className="btn btn-outline-primary" to={paths.event(language, slug)}>{words.toEvent}</Link>;
  if (error) {
    return (
      <Broken title={words.book} description={words.bookDescription} failedTitle={words.notYetTitle} failedText={error instanceof Problem && error.isMissing ? words.notYetText : error.message} error={error} onRetry={refetch}>
        {toWall}
        {toEvent}
      </Broken>
    );
  }
  if (!data) return <Page title={words.book} description={words.bookDescription}><CardSkeletons count={2} /></Page>;
  const { event, topics, published_at } = data;
  return (
    <Page
      title={words.bookOf(event.title)}
      description={words.bookDescription}
      lead={words.bookLead(topics.length)}
      trail={[{ label: event.title, to: paths.event(language, event.slug) }, { label: words.title, to: paths.wall(language, event.slug) }]}
      header={<p>{saySpan(language, event.zone, { from: event.starts_at, to: event.ends_at })}</p>}
      updatedAt={published_at ?? undefined}
    >
      {!published_at && <Notice><p>{words.preview}</p></Notice>}
      <div className="actions book-actions">
        <PdfLink of={data} auth={key} />
        <button type="button" className="btn btn-outline-primary" onClick={() => print()}>{words.print}</button>
        {toWall}
      </div>
      {topics.length === 0 ? <p>{words.emptyBook}</p> : (
        <div className="book">
          <nav className="book-contents" aria-labelledby="contents">
            <h2 id="contents">{words.contents}</h2>
            <ol>
              {topics.map(({ id, title, votes, language: tag }) => (
                <li key={id}><a href={`#t-${id}`} lang={tag === language ? undefined : tag}>{title}</a>{votes != null && <span className="hint"> · {words.votes(votes)}</span>}</li>
              ))}
            </ol>
          </nav>
          {topics.map((topic, i) => <Chapter key={topic.id} of={topic} book={data} number={i + 1} />)}
        </div>
      )}
    </Page>
  );
}

function Chapter({ of, book: { event, topics }, number }: { of: BookTopic; book: Book; number: number }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const { place, report, votes } = of;
  const lang = of.language === language ? undefined : of.language;
  const reportLang = report && report.language !== language ? report.language : undefined;
  const all = topics.flatMap((topic) => (topic.place ? [{ id: topic.id, ...topic.place }] : []));
  const where = place && words.at(place.room, sayTime(language, event.zone, { id: of.id, ...place }, all));
  return (
    <section className="book-topic" aria-labelledby={`t-${of.id}`}>
      <h2 id={`t-${of.id}`} tabIndex={-1} lang={lang}>{number}. {of.title}</h2>
      <p className="hint">{[votes != null && words.votes(votes), where, words.group(of.members)].filter(Boolean).join(' · ')}</p>
      {of.question && <p className="lead" lang={lang}>{of.question}</p>}
      {report ? <Html className="prose" html={report.html} lang={reportLang} /> : <p className="hint">{words.noReportHere}</p>}
      {report?.next_steps && (
        <div className="next-steps-of">
          <h3>{words.nextSteps}</h3>
          <p lang={reportLang}>{report.next_steps}</p>
        </div>
      )}
    </section>
  );
}

/** The file: a plain link for everybody; fetched in one's own name as long as only the organisers may have it. */
function PdfLink({ of: { event, published_at, file }, auth }: { of: Book; auth?: string }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const { problem, run } = useStep();
  const inside = <><Icon name="download" /><span>{words.pdf}</span></>;
  if (published_at) return <a className="btn btn-primary" href={file} download>{inside}</a>;
  const save = async () =>
    saveFile(`${event.slug}.pdf`, (await showBookFile({ client: piazza(language), path: { event: event.slug }, parseAs: 'blob', ...(auth && { auth }) })) as unknown as Blob);
  return (
    <>
      <button type="button" className="btn btn-primary" onClick={() => void run(save)}>{inside}</button>
      <span role="alert">{problem}</span>
    </>
  );
}
