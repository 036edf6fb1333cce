import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '~/api';
import { withdrawTopic } from '~/api/inside';
import { ReasonDialog } from '~/forms/ReasonDialog';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { paths } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Html } from '~/ui/Html';
import { Link, useGo } from '~/ui/Link';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import '~/styles/openspace.scss';
import { Broken } from '../Broken';
import { readKey } from './key';
import { LiveState } from './Live';
import { topic as topicOf, wall as wallOf } from './queries';
import { ReportEditor } from './ReportEditor';
import { Membership } from './TopicCard';
import { TopicDialog } from './TopicDialog';
import type { Topic } from './types';
import { useWall, type WallOf } from './useWall';
import { isMoving, sayPlace } from './wall';
import { useOpenSpaceWords } from './words';

const idOf = (visit: Visit) => (visit as Visit & { topic?: string }).topic ?? '';

export const prepare = (visit: Visit) => {
  const { queryClient, language, slug } = visit;
  const key = readKey(slug);
  return Promise.all([queryClient.ensureQueryData(wallOf(language, slug, key)), queryClient.ensureQueryData(topicOf(language, slug, idOf(visit), key))]);
};

export function Screen() {
  const { slug = '', topic: id = '' } = useParams({ strict: false }) as { slug?: string; topic?: string };
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const of = useWall(slug);
  const { data, error, refetch } = useQuery(topicOf(language, slug, id, of.call.auth));
  if (data && error instanceof Problem && error.isMissing) {
    return (
      <Broken title={data.title} description={words.topicDescription} failedTitle={words.goneFirst(data.title)} failedText={words.withdrawText} error={error} onRetry={refetch}>
        <Link className="btn btn-primary" to={paths.wall(language, slug)}>{words.toWall}</Link>
      </Broken>
    );
  }
  if (!data) return <Page title={words.title} description={words.topicDescription}><CardSkeletons count={1} /></Page>;
  const { event } = data;
  return (
    <Page
      title={data.title}
      description={data.question ?? words.topicDescription}
      eyebrow={words.topicEyebrow}
      lead={data.question}
      lang={data.language === language ? undefined : data.language}
      trail={[{ label: event.title, to: paths.event(language, event.slug) }, { label: words.title, to: paths.wall(language, event.slug) }]}
    >
      <div className="detail">
        <div className="detail-main">
          <Report key={data.id} topic={data} of={of} />
        </div>
        <aside className="detail-side" aria-label={words.card}>
          <Card topic={data} of={of} />
          <Group topic={data} of={of} />
          <LiveState state={of.live} />
        </aside>
      </div>
    </Page>
  );
}

/** What came of it, to read and, for who was there, to write. */
function Report({ topic, of }: { topic: Topic; of: WallOf }) {
  const words = useOpenSpaceWords();
  const { moment } = useTimes();
  const language = useLanguage();
  const [writing, setWriting] = useState(false);
  const { report, may } = topic;
  const lang = report && report.language !== language ? report.language : undefined;
  return (
    <section>
      <h2>{words.report}</h2>
      {writing ? <ReportEditor topic={topic} of={of} onClose={() => setWriting(false)} /> : (
        <>
          {report ? (
            <>
              <Html className="prose" html={report.html} lang={lang} />
              {report.next_steps && (
                <section className="next-steps-of">
                  <h3>{words.nextSteps}</h3>
                  <p lang={lang}>{report.next_steps}</p>
                </section>
              )}
              <p className="hint">{words.updated(moment(report.updated_at))}</p>
            </>
          ) : <p>{isMoving(topic.phase) && !may.report ? words.reportSoon : words.noReport}</p>}
          {may.report && <button type="button" className="btn btn-primary" onClick={() => setWriting(true)}>{report ? words.rewrite : words.write}</button>}
        </>
      )}
    </section>
  );
}

function Card({ topic, of }: { topic: Topic; of: WallOf }) {
  const words = useOpenSpaceWords();
  const language = useLanguage();
  const go = useGo();
  const [asked, setAsked] = useState<'edit' | 'withdraw'>();
  const place = sayPlace(language, of.wall, topic.place);
  const toWall = paths.wall(language, of.wall.event.slug);
  const withdraw = async () => {
    await withdrawTopic({ ...of.call, path: { topic: topic.id } });
    await go(toWall, { replace: true });
    void of.refresh();
  };
  return (
    <section className="side-card">
      <h2>{words.card}</h2>
      <Facts
        facts={[
          [words.where, place ? words.at(place.room, place.time) : words.unplaced],
          [words.whoProposed, topic.own ? words.you : topic.proposed_by],
          [words.voted, topic.votes],
        ]}
      />
      <div className="actions">
        <Link className="btn btn-outline-primary" to={toWall}>{words.toWall}</Link>
        {topic.may.change && <button type="button" className="btn btn-outline-primary" onClick={() => setAsked('edit')}>{words.edit}</button>}
        {topic.may.withdraw && <button type="button" className="btn btn-outline-danger" onClick={() => setAsked('withdraw')}>{words.withdraw}</button>}
      </div>
      {asked === 'edit' && <TopicDialog call={of.call} event={of.wall.event.slug} of={topic} onDone={of.refresh} onClose={() => setAsked(undefined)} />}
      {asked === 'withdraw' && <ReasonDialog title={`${words.withdraw}: ${topic.title}`} text={words.withdrawText} confirm={words.withdraw} onConfirm={withdraw} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

/** Who is in the group; by name for who takes part. */
function Group({ topic, of }: { topic: Topic; of: WallOf }) {
  const words = useOpenSpaceWords();
  const { group, members, joined, may } = topic;
  return (
    <section className="side-card">
      <h2>{words.groupHeading}</h2>
      <p>{words.group(members)}{joined && <> · <strong>{words.joined}</strong></>}</p>
      {group && group.length > 0 && <ul>{group.map((name, i) => <li key={i}>{name}</li>)}</ul>}
      {may.join && <div className="actions"><Membership of={topic} call={of.call} onChanged={of.refresh} className={`btn ${joined ? 'btn-outline-primary' : 'btn-primary'}`} /></div>}
    </section>
  );
}
