import type { Community } from '~/api';
import type { CommunityPatch, NewCommunity } from '@piazza/client';
import { same } from '~/forms/pointer';

export type Texts = Record<'name' | 'tagline' | 'purpose' | 'description' | 'rules', string>;

/** The form's values: the API's body, with both languages always there. */
export type Values = Omit<Required<NewCommunity>, 'texts'> & { texts: { it: Texts; en: Texts } };

const noTexts: Texts = { name: '', tagline: '', purpose: '', description: '', rules: '' };

export const blank: Values = {
  slug: '',
  texts: { it: noTexts, en: noTexts },
  themes: [],
  provinces: [],
  municipalities: [],
  programme: null,
  promoter: null,
  owner_department: null,
  composition: 'open_mixed',
  admitted_categories: [],
  join_policy: 'on_request',
  listing: 'public',
  content_access: 'public',
  members_visibility: 'public_opt_in',
  starts_on: null,
  ends_on: null,
  hashtag: null,
  contacts: [],
  links: [],
  landing_page: null,
};

export function valuesOf(of: Community): Values {
  const texts = of._embedded?.texts;
  return {
    slug: of.slug,
    texts: { it: texts?.it ?? noTexts, en: texts?.en ?? noTexts },
    themes: of.themes.map(({ slug }) => slug),
    provinces: of.provinces.map(({ code }) => code),
    municipalities: of.municipalities.map(({ code }) => code),
    programme: of.programme ?? null,
    promoter: of.promoter ?? null,
    owner_department: of.owner_department ?? null,
    composition: of.composition,
    admitted_categories: of.admitted_categories,
    join_policy: of.join_policy,
    listing: of.listing,
    content_access: of.content_access,
    members_visibility: of.members_visibility,
    starts_on: of.starts_on ?? null,
    ends_on: of.ends_on ?? null,
    hashtag: of.hashtag ?? null,
    contacts: of.contacts,
    links: of.links,
    landing_page: of.landing_page ?? null,
  };
}

const isWritten = (texts: Texts) => Object.values(texts).some((text) => text.trim() !== '');

/** Languages in which nothing is written are left out. */
export function toNew({ texts, ...rest }: Values): NewCommunity {
  const written = Object.entries(texts).filter(([, of]) => isWritten(of));
  const known = Object.entries(rest).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(known), texts: Object.fromEntries(written) } as NewCommunity;
}

/** What differs from what is stored, and nothing else. */
export function toPatch(values: Values, base: Values): CommunityPatch {
  const { texts, ...rest } = values;
  const changed = Object.entries(rest).filter(([name, value]) => !same(value, base[name as keyof typeof rest]));
  const written = (['it', 'en'] as const).filter((language) => !same(texts[language], base.texts[language]));
  return {
    ...Object.fromEntries(changed),
    ...(written.length > 0 && { texts: Object.fromEntries(written.map((language) => [language, texts[language]])) }),
  };
}
