export type Language = 'it' | 'en';
export const compositions = ['open_mixed', 'reserved_public_bodies', 'reserved_local_authorities', 'reserved_administrators', 'internal_regional'] as const;
export type Composition = (typeof compositions)[number];
export const joinPolicies = ['open', 'on_request', 'invite_only', 'nomination_by_body'] as const;
export type JoinPolicy = (typeof joinPolicies)[number];
export const statuses = ['draft', 'active', 'dormant', 'closed', 'archived'] as const;
export type CommunityStatus = (typeof statuses)[number];
export const categories = ['regional_official', 'local_administrator', 'local_official', 'public_body', 'professional', 'academic', 'association', 'company', 'informal_group', 'citizen'] as const;
export type PersonCategory = (typeof categories)[number];
export const termCategories = ['principle', 'method', 'technique', 'law_or_programme', 'role_or_body', 'digital', 'evaluation', 'document', 'phase'] as const;
export type TermCategory = (typeof termCategories)[number];

export type Named = { slug: string; name: string };
export type Coded = { code: string; name: string };
export type TermRef = { slug: string; label: string };
export type FacetValue = { value: string; label: string; count: number };

export type Page<T, F extends string = never> = {
  items: T[];
  next_cursor: string | null;
  total?: number;
  facets?: Record<F, FacetValue[]>;
};

export type CommunityFacet = 'theme' | 'province' | 'composition' | 'admitted_category' | 'join_policy' | 'status';

export type CommunitySummary = {
  id: string;
  slug: string;
  status: CommunityStatus;
  language: Language;
  name: string;
  tagline: string;
  themes: Named[];
  provinces: Coded[];
  programme: string | null;
  composition: Composition;
  admitted_categories: PersonCategory[];
  join_policy: JoinPolicy;
  counts: { members: number; organisations: number; counted_at: string };
  created_at: string;
  updated_at: string;
  _embedded?: { terms?: TermRef[] };
};

export type Community = CommunitySummary & {
  purpose: string;
  description: string;
  description_html: string;
  rules: string;
  promoter: string | null;
  owner_department: string | null;
  municipalities: { code: string; name: string; province: string }[];
  starts_on: string | null;
  ends_on: string | null;
  closing_reason: string | null;
  hashtag: string | null;
  contacts: { kind: 'email' | 'phone' | 'web' | 'address'; label: string; value: string }[];
  links: { label: string; url: string }[];
  landing_page: string | null;
};

export type Eligibility = {
  category: PersonCategory;
  eligible: boolean;
  way: JoinPolicy | null;
  reason: { code: string; text: string };
  next_step: string;
};

export type TermSummary = {
  id: string;
  slug: string;
  status: string;
  language: Language;
  label: string;
  definition: string;
  category: TermCategory;
  letter: string;
  synonyms: string[];
  is_method: boolean;
  created_at: string;
  updated_at: string;
};

export type Method = {
  participants_min: number | null;
  participants_max: number | null;
  duration_minutes: number | null;
  materials: string | null;
  difficulty: 'easy' | 'medium' | 'hard' | null;
};

export type Term = TermSummary & {
  labels: Partial<Record<Language, string>>;
  definition_html: string;
  broader: TermRef[];
  narrower: TermRef[];
  related: TermRef[];
  sources: { title: string; url: string | null }[];
  replaced_by: TermRef | null;
  method: Method | null;
  published_at: string | null;
  _links: { json_ld: string; turtle: string };
};

export type Completion = { slug: string; label: string; matched: string; kind: 'label' | 'synonym'; language: Language };
export type Letter = { letter: string; count: number };
export type CommunityPage = Page<CommunitySummary, CommunityFacet>;
