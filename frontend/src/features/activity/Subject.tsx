import { useLanguage } from '~/i18n';
import { administers, usePerson } from '~/inside';
import type { Language } from '~/paths';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import type { Entry } from './queries';
import { useActivityWords } from './words';

/** Where a thing is looked after; nothing where it has no page. */
function pageOf({ subject: { kind, id }, community }: Entry, language: Language, isAdministrator: boolean): string | undefined {
  switch (kind) {
    case 'community':
      return screenOf('manageCommunity', language, community?.slug ?? id);
    case 'application_form':
      return community ? screenOf('manageForm', language, community.slug) : undefined;
    case 'membership':
      return screenOf('manageMembership', language, id);
    case 'term':
      return screenOf('manageTerm', language, id);
    case 'person':
      return screenOf('managePerson', language, id);
    case 'organisation':
      return screenOf('manageOrganisation', language, id);
    case 'survey':
      return screenOf('manageSurvey', language, id);
    case 'mail':
      return screen('manageMail', language);
    case 'webhook_endpoint':
      return isAdministrator ? screenOf('manageWebhook', language, id) : undefined;
    default:
      return undefined;
  }
}

/** What an entry is about, in words: its kind, and what it is called where the entry knows. */
export function useSubjectName() {
  const words = useActivityWords();
  return ({ subject, community, changes }: Entry): string => {
    const kind = words.kinds[subject.kind] ?? subject.kind;
    const slug = changes.find(({ field }) => field === 'slug')?.after;
    const name = subject.kind === 'community' ? community?.name : slug;
    return name ? `${kind}: ${name}` : kind;
  };
}

/** The thing, its community, and the way to everything that happened to it. */
export function Subject({ of, historyHref }: { of: Entry; historyHref?: string }) {
  const words = useActivityWords();
  const language = useLanguage();
  const name = useSubjectName()(of);
  const page = pageOf(of, language, administers(usePerson()));
  const { community, subject } = of;
  const isWhole = subject.id === '00000000-0000-0000-0000-000000000000';
  return (
    <span className="cell-note">
      {page ? <Link to={page}>{name}</Link> : name}
      {community && subject.kind !== 'community' && (
        <>, {words.inCommunity} <Link to={screenOf('manageCommunity', language, community.slug)}>{community.name}</Link></>
      )}
      {historyHref && !isWhole && (
        <> · <Link to={historyHref} aria-label={`${words.history}: ${name}`}>{words.history}</Link></>
      )}
    </span>
  );
}
