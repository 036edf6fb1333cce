import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { signOut } from '~/api/session';
import { useLanguage, useWords } from '~/i18n';
import { coordinates, usePersonIfAny, type Person } from '~/inside';
import { mayLose } from '~/mayLose';
import { paths } from '~/paths';
import { one, type Search } from '~/routing';
import { screen } from '~/screens';
import { Link } from '~/ui/Link';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { AddressForm, type Sent } from './AddressForm';
import { CodeForm } from './CodeForm';
import { Providers } from './Providers';
import { useAccountWords } from './words';

/** One page, two steps: the address, then the code that was sent to it. */
export function Screen() {
  const words = useAccountWords();
  const { nav } = useWords();
  const language = useLanguage();
  const person = usePersonIfAny();
  const returnTo = one((useSearch({ strict: false }) as Search).return_to) || undefined;
  const [sent, setSent] = useState<Sent>();
  const title = sent ? words.sentTitle : words.title;
  return (
    <Page title={title} headTitle={words.title} description={words.lead} lead={sent ? undefined : words.lead}>
      <div className="sign-in">
        {person ? <Already person={person} /> : sent ? (
          <CodeForm sent={sent} onAgain={setSent} onOther={() => setSent(undefined)} returnTo={returnTo} />
        ) : (
          <>
            <AddressForm returnTo={returnTo} onSent={setSent} />
            <Providers returnTo={returnTo} />
          </>
        )}
        <p className="hint">{words.privacy} <Link to={paths.privacy(language)}>{nav.privacy}</Link>.</p>
      </div>
    </Page>
  );
}

function Already({ person }: { person: Person }) {
  const words = useAccountWords();
  const { site } = useWords();
  const language = useLanguage();
  const isStaff = Boolean(person.hub_role) || coordinates(person);
  return (
    <>
      <Notice tone="success"><p>{words.already(person.name || (person.email ?? ''))}</p></Notice>
      <div className="actions">
        <Link className="btn btn-primary" to={screen(isStaff ? 'manage' : 'me', language)}>{isStaff ? words.toDashboard : words.toMine}</Link>
        <button type="button" className="btn btn-outline-primary" onClick={() => mayLose(site.signOutLoses) && void signOut()}>{words.otherPerson}</button>
      </div>
    </>
  );
}
