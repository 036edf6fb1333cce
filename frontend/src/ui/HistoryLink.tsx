import { useLanguage } from '~/i18n';
import { useInside } from '~/i18n/inside';
import { usePerson } from '~/inside';
import { screen } from '~/screens';
import { Icon } from './Icon';
import { Link } from './Link';

type Props = { of: { subject: string } | { community: string }; /** The community whose coordinators read it, too; else only staff does. */ within?: string };

/** To what happened to one thing, in the activity log; for who may read that. */
export function HistoryLink({ of, within }: Props) {
  const { layout } = useInside();
  const language = useLanguage();
  const { hub_role, communities } = usePerson();
  if (!hub_role && !communities.some(({ id, role }) => id === within && role === 'coordinator')) return null;
  return (
    <Link className="btn btn-outline-primary btn-sm" to={screen('manageActivity', language, of)}>
      <Icon name="refresh" />
      <span>{layout.history}</span>
    </Link>
  );
}
