import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Event, Registration } from '~/api/inside';
import { locale, useLanguage } from '~/i18n';
import { usePersonIfAny, type Visit } from '~/inside';
import { paths } from '~/paths';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { CardSkeletons } from '~/ui/Skeleton';
import { saySpan } from '~/ui/time/span';
import { useFocusHeading } from '~/ui/useFocusHeading';
import { closedBecause } from './open';
import { OwnRegistration } from './OwnRegistration';
import { event, live, mine, registration } from './queries';
import { RegisterForm } from './RegisterForm';
import { useRegistrationWords } from './words';

export const prepare = ({ queryClient, language, slug, person }: Visit) =>
  Promise.all([queryClient.ensureQueryData(event(language, slug)), queryClient.ensureQueryData(mine(language, Boolean(person)))]);

export type Outcome = { kind: 'mail'; email: string } | { kind: 'done'; registration: Registration };

export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useRegistrationWords();
  const language = useLanguage();
  const person = usePersonIfAny();
  const it = useSuspenseQuery(event(language, slug)).data;
  const own = useSuspenseQuery(mine(language, Boolean(person)));
  const already = own.data.find((one) => one.event.id === it.id && live.includes(one.state));
  const [outcome, setOutcome] = useState<Outcome>();
  useFocusHeading(outcome?.kind);
  const title = !outcome ? words.registerTitle(it.title) : outcome.kind === 'mail' ? words.mailTitle : words.own[outcome.registration.state];
  const content =
    outcome?.kind === 'mail' ? <Mailed email={outcome.email} of={it} />
    : outcome ? <Own id={outcome.registration.id} />
    : already ? <Own id={already.id} title={words.alreadyTitle} />
    : <Way of={it}><RegisterForm of={it} onDone={setOutcome} onAlready={() => void own.refetch()} /></Way>;
  return (
    <Page
      key={outcome?.kind}
      title={title}
      description={words.description}
      lead={saySpan(language, it.zone, { from: it.starts_at, to: it.ends_at })}
      trail={[{ label: it.title, to: paths.event(language, slug) }]}
    >
      {content}
    </Page>
  );
}

/** The form, where one can register now; else why not, and what to do instead. */
function Way({ of, children }: { of: Event; children: ReactNode }) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const person = usePersonIfAny();
  const moment = new Intl.DateTimeFormat(locale[language], { dateStyle: 'full', timeStyle: 'short', timeZone: of.zone });
  const say = (at: string) => moment.format(new Date(at));
  const why = closedBecause(of);
  if (!why && (person || of.registration.guests)) return children;
  const page = <Link className="btn btn-outline-primary" to={paths.event(language, of.slug)}>{words.toEvent}</Link>;
  if (!why) {
    return (
      <Told title={words.registerTitle(of.title)} text={words.signInFirst}>
        <Link className="btn btn-primary" to={screen('signIn', language, { return_to: screenOf('register', language, of.slug) })}>{words.signIn}</Link>
        {page}
      </Told>
    );
  }
  if (why.kind === 'none') return <Told title={words.noneTitle} text={words.noneText}>{page}</Told>;
  if (why.kind === 'elsewhere') {
    return <Told title={words.elsewhereTitle} text={why.url}><a className="btn btn-primary" href={why.url} rel="noopener">{words.elsewhere}</a>{page}</Told>;
  }
  const text = why.kind === 'status' ? words.closed[why.status] : why.kind === 'early' ? words.opensAt(say(why.at)) : words.closedAt(say(why.at));
  return <Told title={words.closedTitle} text={text} reason={of.reason}>{page}</Told>;
}

function Told({ title, text, reason, children }: { title: string; text: string; reason?: string | null; children: ReactNode }) {
  const words = useRegistrationWords();
  return (
    <div className="narrow">
      <Notice tone="warning">
        <p><strong>{title}</strong></p>
        <p>{text}</p>
        {reason && <p>{words.reason}: {reason}</p>}
      </Notice>
      <div className="actions">{children}</div>
    </div>
  );
}

function Mailed({ email, of }: { email: string; of: Event }) {
  const words = useRegistrationWords();
  const language = useLanguage();
  return (
    <div className="narrow">
      <p className="lead">{words.mailText(email)}</p>
      <ul className="next-steps">{words.mailNext.map((text) => <li key={text}>{text}</li>)}</ul>
      <div className="actions"><Link className="btn btn-outline-primary" to={paths.event(language, of.slug)}>{words.toEvent}</Link></div>
    </div>
  );
}

/** The registration of whoever is signed in, as it is now. */
function Own({ id, title }: { id: string; title?: string }) {
  const language = useLanguage();
  const own = useQuery(registration(language, id));
  return (
    <section className="narrow">
      {title && <h2>{title}</h2>}
      {own.data ? <OwnRegistration of={own.data} onChanged={() => own.refetch()} titled={false} /> : <CardSkeletons count={1} />}
    </section>
  );
}
