import { useQuery } from '@tanstack/react-query';
import { sayMoment } from '~/cards/surveys/moments';
import { useLanguage } from '~/i18n';
import { paths } from '~/paths';
import { Facts } from '~/ui/Facts';
import { Link } from '~/ui/Link';
import { current } from './queries';
import { useManageWords } from './words';

/** What everybody can download at the moment. */
export function Current() {
  const words = useManageWords();
  const language = useLanguage();
  const { data } = useQuery(current(language));
  const { made_at, next_at, datasets = [] } = data ?? {};
  const rows = datasets.reduce((sum, dataset) => sum + (dataset.rows ?? 0), 0);
  return (
    <section className="open-data-now" aria-labelledby="now">
      <h2 id="now">{words.now}</h2>
      <Facts
        className="facts-grid"
        facts={[
          [words.madeAt, made_at ? <time dateTime={made_at}>{sayMoment(language, made_at)}</time> : data && words.notYet],
          [words.nextAt, next_at && <time dateTime={next_at}>{words.by(sayMoment(language, next_at))}</time>],
          [words.inThem, made_at && words.rows(rows)],
        ]}
      />
      <p><Link className="more-link" to={paths.data(language)}>{words.publicPage}</Link></p>
    </section>
  );
}
