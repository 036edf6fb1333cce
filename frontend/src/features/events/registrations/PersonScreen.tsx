import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Registration } from '~/api/inside';
import { AnswerList } from '~/cards/inside/AnswerList';
import { useLanguage } from '~/i18n';
import { useInside, useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { Facts } from '~/ui/Facts';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { History } from './History';
import { event, registration } from './queries';
import { TeamSteps } from './TeamSteps';
import { useRegistrationWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.ensureQueryData(registration(language, slug));

/** One registration, for who runs the event. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useRegistrationWords();
  const { sections } = useInside();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const it = useSuspenseQuery(registration(language, slug)).data;
  const asked = useQuery(event(language, it.event.slug));
  const changed = () => Promise.all(['managed', 'registering', 'registration'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })));
  const name = it.name || it.email;
  return (
    <Layout
      title={name}
      lead={it.event.title}
      tag={<span className={`tag tag-reg-${it.state}`}>{words.state[it.state]}</span>}
      trail={[
        { label: sections.events, to: screen('manageEvents', language) },
        { label: it.event.title, to: screenOf('manageEvent', language, it.event.slug) },
        { label: words.title, to: screenOf('manageRegistrations', language, it.event.slug) },
      ]}
    >
      <div className="detail">
        <div className="detail-main">
          {it.reason && <Notice tone="warning"><p><strong>{words.reason}:</strong> {it.reason}</p></Notice>}
          {it.waiting && <Notice><p><strong>{words.place(it.waiting.place)}.</strong> {it.waiting.text}</p></Notice>}
          <TeamSteps of={it} name={name} onChanged={changed} />
          {asked.data && (asked.data.questions.length > 0 || Object.keys(it.answers).length > 0) && (
            <section>
              <h2>{words.questions}</h2>
              <AnswerList fields={asked.data.questions} answers={it.answers} />
            </section>
          )}
          <History of={it._embedded?.history ?? []} />
        </div>
        <aside className="detail-side" aria-label={words.facts}><Card of={it} /></aside>
      </div>
    </Layout>
  );
}

function Card({ of }: { of: Registration }) {
  const words = useRegistrationWords();
  const { moment } = useTimes();
  return (
    <section className="side-card">
      <h2>{words.facts}</h2>
      <Facts
        facts={[
          ['E-mail', <a key="mail" href={`mailto:${of.email}`}>{of.email}</a>],
          [words.channel, words.channels[of.channel]],
          [words.seat, of.reserved && words.reserved],
          [words.codeOf, of.code],
          [words.since, moment(of.since)],
          [words.checkedIn, of.checked_in_at && moment(of.checked_in_at)],
          [words.title, words.source[of.source]],
        ]}
      />
    </section>
  );
}
