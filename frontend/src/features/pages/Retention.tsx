import { useQuery } from '@tanstack/react-query';
import { useLanguage, useWords } from '~/i18n';
import { retention } from './queries';

/** How long everything is kept: the same list that the program carries out. */
export function Retention() {
  const { privacy: words } = useWords();
  const language = useLanguage();
  const { data } = useQuery(retention(language));
  if (!data) return null;
  return (
    <div className="retention">
      <table>
        <caption className="visually-hidden">{words.schedule}</caption>
        <thead>
          <tr><th scope="col">{words.what}</th><th scope="col">{words.howLong}</th></tr>
        </thead>
        <tbody>
          {data.items.map(({ kept, what, why, days }) => (
            <tr key={kept}>
              <th scope="row">{what}<span className="hint">{why}</span></th>
              <td>{words.days(days)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
