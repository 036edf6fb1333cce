import { useFigures } from './figures';
import { letterOf } from './letters';
import { changeOf, isTold, type ComparedTable } from './reading';
import { Count, Wide } from './Tables';
import { useResultWords } from './words';

type Props = { title: string; of: ComparedTable; surveys: string[]; asked: boolean[]; isBroken: boolean };

/** Each answer in each survey, and by how much it changed. */
export function ComparedRows({ title, of: { cells, statistics, differs }, surveys, asked, isBroken }: Props) {
  const words = useResultWords();
  const figures = useFigures();
  const figure = [['mean', words.mean], ['median', words.median]] as const;
  const hasFigures = statistics.some((one) => one !== undefined);
  const difference = (values: (number | undefined)[]) => {
    const known = values.filter(isTold);
    const [first, last] = [known[0], known.at(-1)];
    return isBroken || known.length < 2 || first === undefined || last === undefined ? '–' : figures.signed(last - first);
  };
  return (
    <Wide title={title}>
      <table className="res-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.answer}</th>
            {surveys.map((name, at) => <th key={at} scope="col" className="cell-number"><b aria-hidden="true">{letterOf(at)}</b><span className="visually-hidden">{name}</span></th>)}
            <th scope="col" className="cell-number">{words.change}</th>
          </tr>
        </thead>
        <tbody>
          {!differs && cells.map(({ key, cell, in: each }) => {
            const change = changeOf(each, isBroken);
            return (
              <tr key={key}>
                <th scope="row">{figures.label(cell)}</th>
                {each.map((one, at) => (one ? <Count key={at} of={one.count} share={one.share} /> : <td key={at} className="cell-number">{asked[at] ? words.notThere : words.notAsked}</td>))}
                <td className="cell-number">{change === undefined ? '–' : figures.points(change)}</td>
              </tr>
            );
          })}
        </tbody>
        {hasFigures && (
          <tfoot>
            {figure.map(([name, label]) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                {statistics.map((one, at) => <td key={at} className="cell-number">{one ? figures.figure(one[name]) : asked[at] ? '–' : words.notAsked}</td>)}
                <td className="cell-number">{difference(statistics.map((one) => one?.[name]))}</td>
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </Wide>
  );
}
