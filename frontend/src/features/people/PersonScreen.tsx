import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Person } from '@piazza/client';
import { useLanguage, useWords } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { Facts } from '~/ui/Facts';
import { HistoryLink } from '~/ui/HistoryLink';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Screen as Layout } from '~/ui/Screen';
import { person } from './queries';
import { Steps } from './Steps';
import { usePeopleWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.ensureQueryData(person(language, slug));

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = usePeopleWords();
  const language = useLanguage();
  const it = useSuspenseQuery(person(language, slug)).data;
  const { standing } = it;
  return (
    <Layout
      title={it.name || it.email || words.noName}
      trail={[{ label: words.title, to: screen('managePeople', language) }]}
      tag={standing && <span className={`tag tag-${standing.state}`}>{words.states[standing.state]}</span>}
      actions={<><HistoryLink of={{ subject: it.id }} /><Steps of={it} /></>}
    >
      <Suspended of={it} />
      <div className="two-languages">
        <Profile of={it} />
        <Standing of={it} />
      </div>
    </Layout>
  );
}

function Suspended({ of: { standing } }: { of: Person }) {
  const words = usePeopleWords();
  const { day } = useTimes();
  if (standing?.state !== 'suspended') return null;
  return (
    <Notice tone="warning">
      <p><strong>{standing.suspended_until ? words.suspendedUntil(day(standing.suspended_until)) : words.suspended}.</strong></p>
      {standing.suspended_reason && <p>{words.reason}: {standing.suspended_reason}</p>}
    </Notice>
  );
}

function Profile({ of }: { of: Person }) {
  const words = usePeopleWords();
  const { personCategory } = useWords();
  const language = useLanguage();
  return (
    <section className="side-card">
      <h2>{words.profile}</h2>
      <Facts
        facts={[
          [words.name, of.name],
          [words.category, of.category && personCategory[of.category]],
          [words.place, of.municipality?.name ?? of.province?.name],
          [words.organisation, of.organisation && (
            <>
              <Link to={screenOf('manageOrganisation', language, of.organisation.id)}>{of.organisation.name}</Link>
              {!of.organisation.confirmed && ` (${words.unconfirmed})`}
            </>
          )],
          [words.languages, of.languages.join(', ')],
          [words.interests, of.interests.map(({ name }) => name).join(', ')],
          [words.skills, of.skills.join(', ')],
        ]}
      />
    </section>
  );
}

function Standing({ of }: { of: Person }) {
  const words = usePeopleWords();
  const { day } = useTimes();
  const { standing } = of;
  if (!standing) return null;
  const shown = standing.public_fields.map((field) => words.fields[field]).join(', ');
  return (
    <section className="side-card">
      <h2>{words.standing}</h2>
      <Facts
        facts={[
          [words.role, standing.hub_role ? words.roles[standing.hub_role] : words.noRole],
          [words.email, of.email && <>{of.email}{standing.email_verified && <span className="hint"> ({words.verified})</span>}</>],
          [words.since, day(standing.created_at)],
          [words.seen, standing.last_seen_on && day(standing.last_seen_on)],
          [words.shown, shown || words.nothingShown],
        ]}
      />
    </section>
  );
}
