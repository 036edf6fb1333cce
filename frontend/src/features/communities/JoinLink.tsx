import type { Community } from '~/api';
import { useLanguage, useWords } from '~/i18n';
import { doors, fill } from '~/paths';
import { Link } from '~/ui/Link';

/** The way in, where there is one: to the form, or to how one is invited. */
export function JoinLink({ of }: { of: Community }) {
  const { community: words } = useWords();
  const language = useLanguage();
  if (of.status !== 'active') return null;
  const asks = of.join_policy === 'open' || of.join_policy === 'on_request';
  return (
    <p className="join-link">
      <Link className={`btn ${asks ? 'btn-primary' : 'btn-outline-primary'}`} to={fill(doors.join[language], of.slug)}>{asks ? words.join : words.joinHow}</Link>
    </p>
  );
}
