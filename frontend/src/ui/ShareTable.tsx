import { useLanguage } from '~/i18n';

type Props = {
  title: string;
  /** What the rows are. */
  head: string;
  words: { count: string; hidden: string };
  shares: { value: string; label: string; count?: number | null }[];
};

/** How many of each, with a bar beside the number; a number that is protected is a word. */
export function ShareTable({ title, head, words, shares }: Props) {
  const language = useLanguage();
  const most = Math.max(1, ...shares.map(({ count }) => count ?? 0));
  return (
    <table className="share-table">
      <caption>{title}</caption>
      <thead>
        <tr><th scope="col">{head}</th><th scope="col" className="cell-number">{words.count}</th></tr>
      </thead>
      <tbody>
        {shares.filter(({ count }) => count !== 0).map(({ value, label, count }) => (
          <tr key={value}>
            <th scope="row">
              {label}
              {typeof count === 'number' && <meter aria-hidden="true" className="share-meter" min={0} max={most} value={count} />}
            </th>
            <td className="cell-number">{typeof count === 'number' ? count.toLocaleString(language) : words.hidden}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
