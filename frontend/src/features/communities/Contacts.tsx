import type { Community } from '~/api';
import { useWords } from '~/i18n';
import { Icon } from '~/ui/Icon';
import type { IconName } from '~/ui/icons';

type Contact = Community['contacts'][number];

const icon: Record<Contact['kind'], IconName> = { email: 'mail', phone: 'telephone', web: 'link', address: 'map-marker' };

function Contact({ kind, label, value }: Contact) {
  if (kind === 'web') return <a href={value} rel="noopener">{label}</a>;
  const href = { email: `mailto:${value}`, phone: `tel:${value.replace(/[^+\d]/g, '')}`, address: undefined }[kind];
  return (
    <span>
      <span className="hint">{label}</span>
      {href ? <a href={href}>{value}</a> : value}
    </span>
  );
}

export function Contacts({ of }: { of: Community }) {
  const { community: words } = useWords();
  const links = [...(of.landing_page ? [{ label: words.landingPage, url: of.landing_page }] : []), ...of.links];
  return (
    <>
      {of.contacts.length > 0 && (
        <section className="side-card">
          <h2>{words.contacts}</h2>
          <ul className="contact-list">
            {of.contacts.map((contact) => (
              <li key={contact.value}>
                <Icon name={icon[contact.kind]} />
                <Contact {...contact} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {links.length > 0 && (
        <section className="side-card">
          <h2>{words.links}</h2>
          <ul className="contact-list">
            {links.map((link) => (
              <li key={link.url}>
                <Icon name="external-link" />
                <a href={link.url} rel="noopener">{link.label}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
