import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Membership } from '~/api/inside';
import { AnswerList } from '~/cards/inside/AnswerList';
import { MembershipHistory } from '~/cards/inside/MembershipHistory';
import { useLanguage, useWords } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';
import type { Visit } from '~/inside';
import { screen } from '~/screens';
import { Facts } from '~/ui/Facts';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { applicationForm, membership } from './queries';
import { Steps } from './Steps';
import { useNameOf } from './Table';
import { useMembershipsWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.ensureQueryData(membership(language, slug));

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useMembershipsWords();
  const shared = useMembershipWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const it = useSuspenseQuery(membership(language, slug)).data;
  const form = useQuery(applicationForm(language, it.community.slug));
  const nameOf = useNameOf();
  const changed = () => queryClient.invalidateQueries({ queryKey: ['managed'] });
  return (
    <Layout
      title={nameOf(it)}
      lead={words.of(it.community.name)}
      tag={<span className={`tag tag-${it.state}`}>{shared.state[it.state]}</span>}
      trail={[{ label: words.title, to: screen('manageMemberships', language) }]}
    >
      <div className="detail">
        <div className="detail-main">
          {it.reason && <Notice tone="warning"><p><strong>{shared.reason}:</strong> {it.reason}</p></Notice>}
          <Steps of={it} name={nameOf(it)} onChanged={changed} />
          {it.message && (
            <section>
              <h2>{words.message}</h2>
              <p className="as-written">{it.message}</p>
            </section>
          )}
          {form.data && (form.data.fields.length > 0 || Object.keys(it.answers).length > 0) && (
            <section>
              <h2>{shared.answers}</h2>
              <AnswerList fields={form.data.fields} answers={it.answers} />
            </section>
          )}
          <MembershipHistory events={it._embedded?.history ?? []} />
        </div>
        <aside className="detail-side" aria-label={words.facts}><Card of={it} /></aside>
      </div>
    </Layout>
  );
}

function Card({ of }: { of: Membership }) {
  const words = useMembershipsWords();
  const shared = useMembershipWords();
  const { personCategory } = useWords();
  const { day } = useTimes();
  const { person, organisation } = of;
  return (
    <section className="side-card">
      <h2>{words.facts}</h2>
      <Facts
        facts={[
          [words.email, person?.email && <a href={`mailto:${person.email}`}>{person.email}</a>],
          [words.category, person?.category && personCategory[person.category]],
          [words.province, person?.province?.name],
          [words.organisation, organisation && `${organisation.name} (${personCategory[organisation.kind]})`],
          [words.role, shared.role[of.role]],
          [words.since, day(of.since)],
          [words.until, of.suspended_until && day(of.suspended_until)],
          [words.confirmed, of.confirmed_on && day(of.confirmed_on)],
          [words.shown, of.shown ? shared.yes : shared.no],
        ]}
      />
    </section>
  );
}
