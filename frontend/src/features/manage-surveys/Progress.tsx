import { useQuery } from '@tanstack/react-query';
import type { Survey, SurveyProgress } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { Course } from '~/results/Course';
import { Figure } from '~/results/Figure';
import { Rough, useFigures } from '~/results/figures';
import { daysLeft } from './phase';
import { progress } from './queries';
import { TakenQuotas } from './Quotas';
import { useSurveyWords } from './words';
import '~/styles/results.scss';

/** The numbers that tell how it goes: how many answered, of how many, and when. */
export function Progress({ of, now }: { of: Survey; now: number }) {
  const words = useSurveyWords();
  const language = useLanguage();
  const { moment } = useTimes();
  const { data } = useQuery(progress(language, of.slug));
  const { responses = 0, most_responses: most } = of.management ?? {};
  const left = daysLeft(of, now);
  const spans = data?.over_time ?? [];
  return (
    <>
      <section aria-labelledby="progress-title" className="survey-progress">
        <h2 id="progress-title">{words.deskTitle}</h2>
        <dl className="big-numbers">
          <div>
            <dt>{words.responses(responses)}{most && <span className="survey-note">{words.ofMost(most)}</span>}</dt>
            <dd>{words.count(responses)}</dd>
          </div>
          {typeof data?.rate === 'number' && <RateNumber of={data} />}
          {left !== undefined && (
            <div>
              <dt>{words.daysLeft(left)}<span className="survey-note">{of.closes_at && moment(of.closes_at)}</span></dt>
              <dd>{words.count(left)}</dd>
            </div>
          )}
        </dl>
        {most ? <meter className="share-meter" aria-hidden="true" min={0} max={most} value={Math.min(most, responses)} /> : null}
        {data && <Participation of={data} />}
        <TakenQuotas of={of} />
        {responses === 0 && <p className="hint">{words.deskNotYet}{of.audience === 'invited' && ` ${words.inviteNext}`}</p>}
      </section>
      {spans.length > 0 && (
        <Rough value={data?.over_time_exactness === 'rough'}>
          <Course spans={spans} wide note={data?.over_time_exactness === 'rough' ? words.courseRough : undefined} />
        </Rough>
      )}
    </>
  );
}

function RateNumber({ of: { rate, asked } }: { of: SurveyProgress }) {
  const words = useSurveyWords();
  const figures = useFigures();
  return (
    <div>
      <dt>{words.rate}<span className="survey-note">{words.ofAsked(asked ?? 0)}</span></dt>
      <dd>{figures.share(rate)}</dd>
    </div>
  );
}

/** How many of those who are asked answered, as a bar and in its table; where nobody knows how many they are, it says so. */
function Participation({ of: { asked, answered, in_progress: begun, rate } }: { of: SurveyProgress }) {
  const words = useSurveyWords();
  const figures = useFigures();
  if (typeof asked !== 'number' || typeof rate !== 'number') {
    return <p className="hint">{words.askedUnknown}{begun > 0 && ` ${words.begunToo(begun)}`}</p>;
  }
  // Who began twice, or is a member no more, is not taken from those who are still to answer.
  const waiting = Math.max(0, asked - answered - begun);
  const whole = Math.max(asked, answered + begun, 1);
  const rows: [string, number, number][] = [[words.progressRows.answered, answered, 100], [words.progressRows.begun, begun, 45], [words.progressRows.waiting, waiting, 0]];
  return (
    <Figure
      title={words.rate}
      wide
      told={words.rateChart(answered, asked, figures.share(rate) ?? '')}
      chart={
        <>
          <span className="res-stack">
            {rows.map(([label, n, shade]) => n > 0 && (
              <span key={label} className="res-part" style={{ '--shade': `${shade}%`, inlineSize: `${(100 * n) / whole}%` } as React.CSSProperties} />
            ))}
          </span>
          <span className="res-legend">
            {rows.map(([label, , shade]) => <span key={label}><i className="res-swatch" style={{ '--shade': `${shade}%` } as React.CSSProperties} />{label}</span>)}
          </span>
        </>
      }
    >
      <table className="res-table">
        <caption className="visually-hidden">{words.rate}</caption>
        <thead>
          <tr><th scope="col">{words.people}</th><th scope="col" className="cell-number">{words.howMany}</th><th scope="col" className="cell-number">{words.share}</th></tr>
        </thead>
        <tbody>
          {rows.map(([label, n]) => (
            <tr key={label}><th scope="row">{label}</th><td className="cell-number">{words.count(n)}</td><td className="cell-number">{asked > 0 ? figures.share((100 * n) / asked) : '–'}</td></tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{words.progressRows.asked}</th><td className="cell-number">{words.count(asked)}</td><td /></tr></tfoot>
      </table>
    </Figure>
  );
}
