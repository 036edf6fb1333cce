import type { Event } from '~/api/inside';
import { useProvinces, useThemes } from '~/forms/picks';
import { textIn } from '~/cards/inside/texts';
import { useLanguage } from '~/i18n';
import { useTimes } from '~/i18n/inside';
import { useMembershipWords } from '~/i18n/inside/memberships';
import type { Draft } from '~/cards/inside/questions/fields';
import { useSpoken } from './spoken';
import { useEventWords } from './words';

/** What a value says, for the merge: codes by their names, times as one writes them. */
export function useShown(event: Event) {
  const words = useEventWords();
  const { yes, no } = useMembershipWords();
  const { moment } = useTimes();
  const language = useLanguage();
  const themes = useThemes();
  const provinces = useProvinces();
  const { nameOf } = useSpoken();
  const pick = (of: { value: string; label: string }[]) => (value: string) => of.find((one) => one.value === value)?.label ?? value;
  const first = (of: Record<string, readonly [string, string]>) => (value: string) => of[value]?.[0] ?? value;
  const said: Record<string, (value: string) => string> = {
    '/kind': (value) => (words.kinds as Record<string, string>)[value] ?? value,
    '/mode': first(words.modes),
    '/visibility': first(words.visibility),
    '/registration/way': first(words.ways),
    '/registration/promotion': first(words.promotions),
    '/accessibility': (value) => (words.access as Record<string, string>)[value] ?? value,
    '/themes': pick(themes),
    '/province': pick(provinces),
    '/languages': nameOf,
    '/co_hosts': pick(event.hosts.map(({ slug, name }) => ({ value: slug, label: name }))),
  };
  return (pointer: string, value: unknown): string | undefined => {
    if (value === null || value === undefined) return undefined;
    if (typeof value === 'boolean') return value ? yes : no;
    if (pointer === '/registration/questions') return (value as Draft[]).map(({ label }) => textIn(language, { it: label.it ?? undefined, en: label.en ?? undefined }).text).join(' · ');
    if (typeof value === 'string' && /_at$/.test(pointer)) return moment(value);
    const name = said[pointer];
    return name && [value].flat().map((one) => name(String(one))).join(', ');
  };
}
