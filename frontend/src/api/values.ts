import type { AccessFeature, Category, Composition, EventKind, EventMode, EventStatus, JoinPolicy, RegistrationState, Status, TermCategory } from '@piazza/client';

/** The values of an enumeration in the order that the screen shows them; the compiler asks for every one of them. */
export const all = <T extends string>() => <const V extends readonly T[]>(...values: [T] extends [V[number]] ? V : never): V => values;

export const compositions = all<Composition>()(
  'open_mixed',
  'reserved_public_bodies',
  'reserved_local_authorities',
  'reserved_administrators',
  'internal_regional',
);
export const joinPolicies = all<JoinPolicy>()('open', 'on_request', 'invite_only', 'nomination_by_body');
export const communityStatuses = all<Status>()('draft', 'active', 'dormant', 'closed', 'archived');
export const personCategories = all<Category>()(
  'citizen',
  'informal_group',
  'association',
  'professional',
  'company',
  'academic',
  'local_administrator',
  'local_official',
  'regional_official',
  'public_body',
);
export const termCategories = all<TermCategory>()(
  'principle',
  'method',
  'technique',
  'law_or_programme',
  'role_or_body',
  'digital',
  'evaluation',
  'document',
  'phase',
);
export const eventKinds = all<EventKind>()('meeting', 'workshop', 'training', 'webinar', 'assembly', 'world_cafe', 'open_space', 'other');
export const eventModes = all<EventMode>()('in_person', 'online', 'hybrid');
export const eventStatuses = all<EventStatus>()('draft', 'published', 'postponed', 'cancelled', 'ended', 'reported', 'archived');
export const accessFeatures = all<AccessFeature>()(
  'step_free',
  'accessible_toilet',
  'reserved_parking',
  'hearing_loop',
  'sign_language',
  'captions',
  'easy_to_read',
  'guide_dogs',
  'quiet_room',
  'childcare',
  'near_transport',
);
export const registrationStates = all<RegistrationState>()(
  'requested',
  'confirmed',
  'waitlisted',
  'offered',
  'unconfirmed',
  'attended',
  'no_show',
  'rejected',
  'cancelled',
  'offer_declined',
  'offer_expired',
);
