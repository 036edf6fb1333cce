import type { NewSurvey, Survey, SurveyPatch, SurveyText, SurveyTexts } from '~/api/inside';
import { same } from '~/forms/pointer';
import type { Fault } from '~/forms/useForm';
import type { Language } from '~/paths';
import type { SurveyWords } from './it';

/** The form's values: the API's body, with both languages always there. */
export type Values = Omit<Required<NewSurvey>, 'community' | 'texts' | 'slug' | 'languages'> & {
  slug: string | null;
  texts: { it: SurveyText; en: SurveyText };
  languages: Language[];
};

export const noTexts: SurveyText = { title: '', introduction: '', privacy_notice: '', thanks: '' };

export function valuesOf(of: Survey): Values {
  const { management } = of;
  return {
    slug: of.slug,
    questionnaire: of.questionnaire,
    number: of.number ?? null,
    texts: { it: management?.texts.it ?? noTexts, en: management?.texts.en ?? noTexts },
    kind: of.kind,
    identity: of.identity,
    results: of.results,
    audience: of.audience,
    members_of: of.members_of.map(({ slug }) => slug),
    event: of.event ?? null,
    languages: of.languages,
    opens_at: of.opens_at ?? null,
    closes_at: of.closes_at ?? null,
    never_closes: management?.never_closes ?? false,
    most_responses: management?.most_responses ?? null,
    revisable: of.revisable,
    contacts: of.contacts,
    quotas: (management?.quotas ?? []).map(({ question, option, most }) => ({ question, option, most })),
  };
}

export const isWritten = (text: SurveyText) => Object.values(text).some((one) => one.trim() !== '');

const trimmed = ({ title, ...rest }: SurveyText): SurveyText => ({ title: title.trim(), ...rest });

/** Languages in which nothing is written are left out. */
export const textsOf = (texts: Values['texts']): SurveyTexts =>
  Object.fromEntries(Object.entries(texts).filter(([, of]) => isWritten(of)).map(([language, of]) => [language, trimmed(of)]));

/** Every field of the body; what belongs to another choice is not kept: it would come back unseen. */
function bodyOf(values: Values) {
  const { audience, identity, never_closes } = values;
  return {
    ...values,
    texts: textsOf(values.texts),
    members_of: audience === 'members' ? values.members_of : [],
    event: audience === 'attendees' ? values.event : null,
    closes_at: never_closes ? null : values.closes_at,
    revisable: identity !== 'anonymous' && values.revisable,
    quotas: identity === 'anonymous' ? [] : values.quotas,
  };
}

/** What differs from what is stored, and nothing else. */
export function toPatch(values: Values, base: Values): SurveyPatch {
  const [now, before] = [bodyOf(values), bodyOf(base)];
  const changed = Object.entries(now).filter(([name, value]) => !same(value, before[name as keyof typeof before]));
  const written = (['it', 'en'] as const).filter((language) => now.texts[language] && !same(now.texts[language], before.texts[language]));
  return {
    ...Object.fromEntries(changed.filter(([name]) => name !== 'texts')),
    ...(written.length > 0 && { texts: Object.fromEntries(written.map((language) => [language, now.texts[language]])) }),
  } as SurveyPatch;
}

/** The same survey once more: a draft with everything that was set, but its window, its address and the version, which is the newest again. */
export function again(of: Survey, titles: { it: string | null; en: string | null }, community: string | null): NewSurvey {
  const kept = Object.entries(bodyOf(valuesOf(of))).filter(([name, value]) => !['slug', 'number', 'opens_at', 'closes_at'].includes(name) && value !== null);
  const values = Object.fromEntries(kept) as Omit<NewSurvey, 'texts'> & { texts: SurveyTexts };
  const texts = Object.fromEntries(Object.entries(values.texts).map(([language, text]) => [language, { ...text, title: titles[language as Language]?.trim() || text.title }]));
  return { ...values, texts, ...(community && { community }) };
}

type CheckWords = Pick<SurveyWords, 'closesBefore' | 'namesOfNobody'>;

/** What the API would refuse, said before it is asked. */
export function faultsOf(values: Values, words: CheckWords): Fault[] {
  const { opens_at, closes_at, never_closes, audience, identity } = values;
  return [
    ...(!never_closes && opens_at && closes_at && closes_at <= opens_at ? [{ pointer: '/closes_at', detail: words.closesBefore }] : []),
    ...(audience === 'public' && identity === 'identified' ? [{ pointer: '/identity', detail: words.namesOfNobody }] : []),
  ];
}

/** Why something cannot be published, with the sentence that says what would be right; the API's own where there is none better here. */
export function sayMissing({ pointer, detail }: { pointer: string; detail: string }, of: Survey, words: Pick<SurveyWords, 'missingClosing'>): string {
  return pointer === '/closes_at' && !of.closes_at ? words.missingClosing : detail;
}

/** What a patch may still change once people were told the rest. */
export const isPromised = ({ state }: Pick<Survey, 'state'>) => state !== 'draft';
export const isOver = ({ state }: Pick<Survey, 'state'>) => state === 'closed' || state === 'results_published' || state === 'archived';
