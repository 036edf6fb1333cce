import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '~/i18n';
import { paths } from '~/paths';
import { Link } from '~/ui/Link';
import { event } from './queries';
import { useRegistrationWords } from './words';

/** To the wall of an open space. Whoever came by a link brings its key along. */
export function ToOpenSpace({ slug, auth }: { slug: string; auth?: string }) {
  const words = useRegistrationWords();
  const language = useLanguage();
  const { data } = useQuery(event(language, slug));
  if (!data?.open_space) return null;
  return (
    <p className="own-open-space">
      <Link className="btn btn-primary" to={paths.wall(language, slug) + (auth ? `#${auth}` : '')}>{words.toOpenSpace}</Link>
      {' '}
      <span className="hint">{words.toOpenSpaceHint}</span>
    </p>
  );
}
