import { expect, test } from 'vitest';
import type { EventSummary } from '~/api';
import { registrationState } from './registration';

type Of = Parameters<typeof registrationState>[0];
const seats = (free: number | null): EventSummary['registration']['channels'][number] => ({ channel: 'in_person', capacity: free === null ? null : 20, free, waiting: 0 });
const event = (more: Partial<EventSummary['registration']> = {}, rest: Partial<Of> = {}): Of => ({
  status: 'published',
  ends_at: '2027-01-14T19:00:00Z',
  registration: { way: 'here', url: null, opens_at: null, closes_at: null, approval: false, guests: true, channels: [seats(5)], ...more },
  ...rest,
});
const now = Date.parse('2027-01-10T12:00:00Z');

test.each<[Of, string]>([
  [event(), 'open'],
  [event({}, { status: 'cancelled' }), 'cancelled'],
  [event({ way: 'none' }, { status: 'postponed' }), 'postponed'],
  [event({}, { ends_at: '2027-01-10T12:00:00Z' }), 'over'],
  [event({ way: 'none' }), 'none'],
  [event({ way: 'elsewhere' }), 'elsewhere'],
  [event({ way: 'elsewhere', closes_at: '2027-01-09T00:00:00Z' }), 'closed'],
  [event({ opens_at: '2027-01-11T00:00:00Z' }), 'soon'],
  [event({ opens_at: '2027-01-10T12:00:00Z' }), 'open'],
  [event({ closes_at: '2027-01-10T12:00:00Z' }), 'closed'],
  [event({ channels: [seats(0)] }), 'full'],
  [event({ channels: [seats(0), seats(1)] }), 'open'],
  [event({ channels: [seats(0), seats(null)] }), 'open'],
])('%# %s', (of, state) => expect(registrationState(of, now)).toBe(state));
