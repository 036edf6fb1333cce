import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { I18n } from '~/i18n';
import { it as words } from '~/i18n/it';
import { DateTimeField } from './DateTimeField';
import { Form } from './Form';
import { RecurrenceField } from './recurrence/RecurrenceField';
import { useForm } from './useForm';

type Values = { starts_at: string; rule: string };
const values = () => JSON.parse(screen.getByTestId('values').textContent) as Values;

function Fields({ initial }: { initial: Values }) {
  const form = useForm<Values>({ initial, submit: async () => undefined });
  return (
    <Form form={form} label="Prova" plain>
      <DateTimeField name="/starts_at" label="Inizio" required zone="Europe/Rome" />
      <output data-testid="values" role="none">{JSON.stringify(form.values)}</output>
      <RecurrenceField name="/rule" label="Ripetizione" required first={form.values.starts_at} zone="Europe/Rome" />
    </Form>
  );
}

const show = (initial: Values) => render(<I18n language="it" words={words}><Fields initial={initial} /></I18n>);
const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const said = () => screen.getAllByRole('status').map((status) => status.textContent).filter(Boolean).join(' ');

afterEach(cleanup);

test('a moment is shown and typed on the clock of its zone, and kept in UTC; half of it is none', () => {
  show({ starts_at: '2027-07-14T17:00:00Z', rule: '' });
  expect(screen.getByRole('group', { name: 'Inizio' })).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Ora').value).toBe('19:00');
  fill('Ora', '09:15');
  expect(values().starts_at).toBe('2027-07-14T07:15:00Z');
  fill('Ora', '');
  expect(values().starts_at).toBe('');
  expect(screen.getByLabelText<HTMLInputElement>('Giorno').value).toBe('2027-07-14');
});

test('an hour that is left out, or comes twice, is said', () => {
  show({ starts_at: '2027-03-28T10:00:00Z', rule: '' });
  fill('Ora', '02:30');
  expect(values().starts_at).toBe('2027-03-28T01:30:00Z');
  expect(said()).toContain('quest’ora non c’è: vale 03:30');
  fill('Giorno', '2026-10-25');
  expect(values().starts_at).toBe('2026-10-25T00:30:00Z');
  expect(said()).toContain('c’è due volte: vale la prima');
});

test('a rule is what its sentence says, from the beginning', () => {
  show({ starts_at: '2027-01-14T17:00:00Z', rule: '' });
  expect(values().rule).toBe('FREQ=WEEKLY;BYDAY=TH;COUNT=10');
  fireEvent.click(screen.getByRole('checkbox', { name: 'martedì' }));
  fill('Ogni quante settimane', '2');
  expect(values().rule).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=10');
  expect(said()).toContain('ogni 2 settimane di martedì e giovedì, per 10 volte. 10 incontri, l’ultimo martedì 23 marzo 2027.');
});

test('what is not sound is no rule, and says why', () => {
  show({ starts_at: '2027-01-14T17:00:00Z', rule: 'FREQ=WEEKLY;BYDAY=TH;COUNT=4' });
  fireEvent.click(screen.getByRole('checkbox', { name: 'giovedì' }));
  expect([values().rule, said()]).toEqual(['', 'Scegli almeno un giorno della settimana.']);
});

test('a start that moves takes the nth weekday along', () => {
  show({ starts_at: '2027-01-14T17:00:00Z', rule: 'FREQ=MONTHLY;BYDAY=2TH;COUNT=4' });
  fill('Giorno', '2027-01-19');
  expect(values().rule).toBe('FREQ=MONTHLY;BYDAY=3TU;COUNT=4');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'il terzo martedì' }).checked).toBe(true);
});

test('a rule that the form has no fields for stays as it is', () => {
  show({ starts_at: '2027-01-14T17:00:00Z', rule: 'FREQ=YEARLY;COUNT=4' });
  expect(screen.getByText('FREQ=YEARLY;COUNT=4')).toBeTruthy();
  expect(values().rule).toBe('FREQ=YEARLY;COUNT=4');
});
