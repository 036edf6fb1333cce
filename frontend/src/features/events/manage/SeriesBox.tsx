import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { piazza, tagged } from '~/api';
import { showEventSeries, updateEventSeries, type Event, type EventSeries } from '~/api/inside';
import { RecurrenceField } from '~/forms/recurrence/RecurrenceField';
import { StepDialog } from '~/forms/StepDialog';
import { useLanguage } from '~/i18n';
import { screen, screenOf } from '~/screens';
import { Link } from '~/ui/Link';
import { saySpan } from '~/ui/time/span';
import { reaches, type Reach } from './reach';
import { useEventWords } from './words';

type Props = { of: Event; series: string; reach: Reach; onReach: (reach: Reach) => void; canChange: boolean };

/** The series that an event is of: its rule, its other dates, and how far a change of this one goes. */
export function SeriesBox({ of, series, reach, onReach, canChange }: Props) {
  const words = useEventWords();
  const language = useLanguage();
  const id = useId();
  const [asked, setAsked] = useState(false);
  const { data } = useQuery({
    queryKey: ['managed', 'series', language, series],
    queryFn: ({ signal }) => tagged((fetch) => showEventSeries({ client: piazza(language), path: { series }, signal, fetch })),
  });
  if (!data) return null;
  const { occurrences, sentence } = data.value;
  return (
    <section className="series-box" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.series}</h2>
      <p>{words.seriesRule(sentence)}</p>
      <details>
        <summary>{words.seriesDates(occurrences.length)}</summary>
        <ol>
          {occurrences.map((one) => (
            <li key={one.id}>
              <Link to={screenOf('manageEvent', language, one.slug)} aria-current={one.id === of.id ? 'page' : undefined}>{saySpan(language, of.zone, { from: one.starts_at, to: one.ends_at })}</Link>
              {' '}<span className="hint">{words.statuses[one.status]}{one.detached && `, ${words.detached}`}</span>
            </li>
          ))}
        </ol>
      </details>
      {canChange && (
        <fieldset className="form-field choices">
          <legend>{words.reachLabel}</legend>
          <div className="choices-grid">
            {reaches.map((one) => (
              <label key={one} className="choice">
                <input type="radio" name={id} checked={reach === one} onChange={() => onReach(one)} />
                <span>{words.reaches[one][0]}<span className="choice-note">{words.reaches[one][1]}</span></span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="actions">
        <Link className="btn btn-outline-primary btn-sm" to={screen('manageEvents', language, { series, when: 'any' })}>{words.seriesList}</Link>
        {canChange && <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setAsked(true)}>{words.changeRule}</button>}
      </div>
      {asked && <RuleDialog of={data.value} tag={data.tag} onClose={() => setAsked(false)} />}
    </section>
  );
}

function RuleDialog({ of, tag, onClose }: { of: EventSeries; tag: string; onClose: () => void }) {
  const words = useEventWords();
  const language = useLanguage();
  const queryClient = useQueryClient();
  const submit = async ({ rule }: { rule: string }) => {
    await updateEventSeries({ client: piazza(language), path: { series: of.id }, body: { rule }, headers: { 'If-Match': tag } });
    await queryClient.invalidateQueries({ queryKey: ['managed'] });
  };
  return (
    <StepDialog title={words.changeRule} text={words.changeRuleText} confirm={words.changeRule} initial={{ rule: of.rule as string }} submit={submit} onDone={onClose} onClose={onClose}>
      <RecurrenceField name="/rule" label={words.repeats} first={of.starts_at} zone={of.zone} required />
    </StepDialog>
  );
}
