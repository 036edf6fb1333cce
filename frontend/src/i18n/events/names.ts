export type { AccessFeature, Channel, EventKind, EventMode, EventStatus } from '@piazza/client';

/** Where registration stands: it follows from the event's state, the clock and the seats. */
export type RegistrationState = 'cancelled' | 'postponed' | 'over' | 'none' | 'elsewhere' | 'soon' | 'closed' | 'full' | 'open';
