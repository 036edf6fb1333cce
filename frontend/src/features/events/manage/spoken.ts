import { locale, useLanguage } from '~/i18n';
import { useEventWords } from './words';

/** Those that are spoken in the region most; others come in by the API. */
const offered = ['it', 'en', 'sgn-IT', 'ar', 'bn', 'de', 'es', 'fr', 'hi', 'pa', 'pl', 'pt', 'ro', 'ru', 'sq', 'tl', 'uk', 'ur', 'zh'];

/** Languages by their names. */
export function useSpoken() {
  const words = useEventWords();
  const names = new Intl.DisplayNames(locale[useLanguage()], { type: 'language' });
  const nameOf = (tag: string) => (tag === 'sgn-IT' ? words.signLanguage : (names.of(tag) ?? tag));
  return { options: offered.map((value) => ({ value, label: nameOf(value) })), nameOf };
}
