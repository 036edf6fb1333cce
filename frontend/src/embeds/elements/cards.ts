import type { CommunityPage, EventPage, Survey, SurveyPage } from '@piazza/client';
import { sayMoment, zone as regionZone } from '../../cards/surveys/moments';
import { showsResults, standing } from '../../cards/surveys/standing';
import { sayElsewhere, sayRelative, saySpan, sayZone } from '../../ui/time/span';
import { ownZone } from '../../ui/time/zones';
import { h, type Child } from './dom';
import type { Hub } from './hub';
import { otherLang, type Words } from './words';

type Heading = (attributes: Record<string, string>, ...children: Child[]) => HTMLHeadingElement;
type Around = { hub: Hub; words: Words; heading: Heading };
type Parts = { href: string; lang: 'it' | 'en'; eyebrow: Child[]; title: string; text: Child; meta: Child[]; more?: Child };

const near = 14 * 86_400_000;

/** A thing in a list: when or what above, its name with the link, a sentence, and some words on how it is. */
function card({ hub, heading }: Around, { href, lang, eyebrow, title, text, meta, more }: Parts): HTMLLIElement {
  const spoken = otherLang(lang, hub.language);
  return h(
    'li',
    { class: 'card', part: 'card' },
    h('p', { class: 'eyebrow', part: 'eyebrow' }, ...eyebrow),
    heading({ class: 'title', part: 'title' }, h('a', { part: 'link', href, lang: spoken }, title)),
    text && h('p', { class: 'text', part: 'text', lang: spoken }, text),
    h('ul', { class: 'meta', part: 'meta' }, ...meta.map((one) => one && (one instanceof HTMLLIElement ? one : h('li', {}, one)))),
    more,
  );
}

const tag = (text: string) => h('li', { class: 'tag', part: 'tag' }, text);

export type CommunityCard = CommunityPage['items'][number];

export function communityCard(around: Around, { slug, name, tagline, language, themes, provinces, counts, join_policy, status }: CommunityCard) {
  const { hub, words: { communities: words, joinPolicy, communityStatus } } = around;
  return card(around, {
    href: hub.item('communities', slug),
    lang: language,
    eyebrow: [themes.slice(0, 2).map((theme) => theme.name).join(' · ')],
    title: name,
    text: tagline,
    meta: [
      status !== 'active' && tag(communityStatus[status]),
      (status === 'active' || status === 'dormant') && joinPolicy[join_policy],
      words.members(counts.members),
      counts.coming_events > 0 && words.coming(counts.coming_events),
      provinces.length === 0 ? words.everywhere : provinces.length > 3 ? words.provinces(provinces.length) : provinces.map((one) => one.name).join(', '),
    ],
  });
}

export type EventCard = EventPage['items'][number];

export function eventCard(around: Around, event: EventCard, now = Date.now()) {
  const { hub, words } = around;
  const { slug, title, summary, language, starts_at, ends_at, zone, kind, mode, municipality, status } = event;
  const span = { from: starts_at, to: ends_at };
  const elsewhere = sayElsewhere(hub.language, zone, ownZone(), span);
  const isOff = status === 'postponed' || status === 'cancelled';
  const [start, end] = [Date.parse(starts_at), Date.parse(ends_at)];
  const relative =
    isOff ? ''
    : start > now && start - now < near ? sayRelative(hub.language, zone, starts_at, now)
    : start <= now && now < end ? words.events.on
    : '';
  return card(around, {
    href: hub.item('events', slug),
    lang: language,
    eyebrow: [
      h('time', { datetime: starts_at }, saySpan(hub.language, zone, span)),
      elsewhere && ` (${sayZone(hub.language, zone, starts_at)})`,
      relative && ` · ${relative}`,
      elsewhere && h('span', { class: 'yours' }, words.events.yours(elsewhere)),
    ],
    title,
    text: summary,
    meta: [isOff && tag(words.eventStatus[status]), words.kind[kind], mode === 'online' || !municipality ? words.mode[mode] : municipality.name],
  });
}

export type SurveyCard = SurveyPage['items'][number] | Survey;

/** What is asked, by whom, what is known of who answers, and until when: answering itself is on Piazza. */
export function surveyCard(around: Around, survey: SurveyCard, now = Date.now()) {
  const { hub, words: { surveys: words, surveyKind, standing: names, identity } } = around;
  const { slug, title, kind, language, community, opens_at, closes_at } = survey;
  const stands = standing(survey, now);
  const isNear = stands === 'open' && closes_at && Date.parse(closes_at) - now < near;
  const href = hub.item('surveys', slug);
  const when =
    stands === 'soon' ? opens_at && words.from(sayMoment(hub.language, opens_at))
    : stands === 'open' || stands === 'paused' ? (closes_at ? words.until(sayMoment(hub.language, closes_at)) : words.noEnd)
    : '';
  const results = showsResults(survey) ? `${href}/${hub.language === 'it' ? 'risultati' : 'results'}` : undefined;
  const [to, text] = stands === 'open' ? [href, words.answer] : results ? [results, words.results] : [href, words.read];
  return card(around, {
    href,
    lang: language,
    eyebrow: [surveyKind[kind], isNear && ` · ${sayRelative(hub.language, regionZone, closes_at, now)}`],
    title,
    text: '',
    meta: [stands !== 'open' && tag(names[stands]), community?.name ?? words.hub, identity[survey.identity], when],
    more: h('p', { class: 'act' }, h('a', { class: 'button', part: 'button', href: to, 'aria-label': `${text}: ${title}` }, text)),
  });
}
