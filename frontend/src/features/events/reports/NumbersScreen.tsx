import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { EventNumbers } from '~/api/inside';
import { useLanguage } from '~/i18n';
import { useInside, useTimes } from '~/i18n/inside';
import type { Visit } from '~/inside';
import { screen, screenOf } from '~/screens';
import { Screen as Layout } from '~/ui/Screen';
import { ShareTable } from '~/ui/ShareTable';
import { numbers } from './queries';
import { useReportWords } from './words';

export const prepare = ({ queryClient, language, slug }: Visit) => queryClient.ensureQueryData(numbers(language, slug));

const rows = ['capacity', 'registered', 'requested', 'waiting', 'cancelled', 'attended', 'absent'] as const;

/** An event in numbers: each picture is a table. */
export function Screen() {
  const { slug = '' } = useParams({ strict: false });
  const words = useReportWords();
  const { sections } = useInside();
  const language = useLanguage();
  const { moment } = useTimes();
  const of = useSuspenseQuery(numbers(language, slug)).data;
  const { event, days, questions, provinces, counted_at } = of;
  const named = provinces.map((share) => ({ ...share, label: share.value === 'unknown' ? words.unknown : share.label }));
  const hides = [...provinces, ...questions.flatMap(({ answers }) => answers)].some(({ count }) => typeof count !== 'number');
  return (
    <Layout
      title={words.numbersOf(event.title)}
      lead={words.counted(moment(counted_at))}
      trail={[{ label: sections.events, to: screen('manageEvents', language) }, { label: event.title, to: screenOf('manageEvent', language, event.slug) }]}
    >
      {days.length === 0 && <p className="hint">{words.noneYet}</p>}
      {hides && <p className="hint">{words.hiddenNote}</p>}
      <div className="composition">
        {of.channels.map((one) => <States key={one.channel} of={one} />)}
        {days.length > 0 && <Days of={of} />}
        {questions.map(({ key, label, answers }) => <ShareTable key={key} title={label} head={words.answer} words={{ count: words.count, hidden: words.hidden }} shares={answers} />)}
        {days.length > 0 && <ShareTable title={words.provinces} head={words.province} words={{ count: words.count, hidden: words.hidden }} shares={named} />}
      </div>
    </Layout>
  );
}

/** How the registrations for one way to take part stand. */
function States({ of }: { of: EventNumbers['channels'][number] }) {
  const words = useReportWords();
  const language = useLanguage();
  return (
    <table className="share-table">
      <caption>{words.channels[of.channel]}</caption>
      <thead>
        <tr><th scope="col">{words.byState}</th><th scope="col" className="cell-number">{words.count}</th></tr>
      </thead>
      <tbody>
        {rows.map((name) => (
          <tr key={name}>
            <th scope="row">{words.columns[name]}</th>
            <td className="cell-number">{of[name]?.toLocaleString(language) ?? words.noLimit}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Days({ of: { days } }: { of: EventNumbers }) {
  const words = useReportWords();
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const shares = days.map(({ day, count }) => ({ value: day, label: format.format(new Date(`${day}T00:00:00Z`)), count }));
  return <ShareTable title={words.days} head={words.day} words={{ count: words.count, hidden: words.hidden }} shares={shares} />;
}
