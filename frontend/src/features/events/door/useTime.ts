import { locale, useLanguage } from '~/i18n';

/** The time of day where the event is; with the day where that is another one than today. */
export function useTime(zone: string) {
  const language = useLanguage();
  const day = new Intl.DateTimeFormat(locale[language], { day: 'numeric', month: 'short', timeZone: zone });
  const time = new Intl.DateTimeFormat(locale[language], { timeStyle: 'short', timeZone: zone });
  return (at: string) => {
    const then = new Date(at);
    return day.format(then) === day.format(new Date()) ? time.format(then) : `${time.format(then)} (${day.format(then)})`;
  };
}
