import type { ResponseSpan } from '~/api';
import { Figure } from './Figure';
import { useFigures } from './figures';
import { courseOf } from './reading';
import { useResultWords } from './words';

const [width, height] = [600, 180];

type Props = { spans: readonly ResponseSpan[]; /** Whether the table stands under the picture. */ wide?: boolean; /** What else is to be known of the numbers. */ note?: string };

/** When people answered: how many until each day, with the table of days. */
export function Course({ spans, wide, note }: Props) {
  const words = useResultWords();
  const figures = useFigures();
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return null;
  const { points, top } = courseOf(spans);
  const line = points.map(({ at, so_far }) => `${(at * width).toFixed(1)},${((1 - so_far) * height).toFixed(1)}`).join(' ');
  const [from, to] = [figures.day(first.from), figures.day(last.to)];
  return (
    <section className="res-question" aria-labelledby="res-over-time">
      <h2 id="res-over-time">{words.overTime}</h2>
      <Figure
        title={words.overTime}
        wide={wide}
        told={words.chart(words.overTimeChart(from, to, top))}
        chart={
          <div className="res-course">
            <span className="res-course-top">{figures.whole(top)}</span>
            <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <polygon points={`0,${height} ${line} ${width},${height}`} />
              <polyline points={line} />
            </svg>
            <span className="res-course-days"><span>{from}</span><span>{to}</span></span>
          </div>
        }
        facts={<p className="hint">{words.overTimeHint}{note && ` ${note}`}</p>}
      >
        <table className="res-table">
          <caption className="visually-hidden">{words.overTime}</caption>
          <thead>
            <tr><th scope="col">{words.day}</th><th scope="col" className="cell-number">{words.count}</th><th scope="col" className="cell-number">{words.soFar}</th></tr>
          </thead>
          <tbody>
            {spans.map((span) => (
              <tr key={span.from}>
                <th scope="row">{span.from === span.to ? figures.day(span.from) : `${figures.day(span.from)} – ${figures.day(span.to)}`}</th>
                <td className="cell-number">{figures.whole(span.count)}</td>
                <td className="cell-number">{figures.whole(span.so_far)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Figure>
    </section>
  );
}
