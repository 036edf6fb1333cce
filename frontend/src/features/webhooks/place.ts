import { useLocation } from '@tanstack/react-router';
import { useLanguage } from '~/i18n';
import { isDashboard } from '~/paths';
import { screen, screenOf } from '~/screens';

/** The same pages stand in two places: among one's own, and in the dashboard of who administers all of them. */
export function usePlace() {
  const language = useLanguage();
  const isManaged = isDashboard(useLocation().pathname);
  const [list, one, edit] = isManaged
    ? (['manageWebhooks', 'manageWebhook', 'manageWebhookEdit'] as const)
    : (['meWebhooks', 'meWebhook', 'meWebhookEdit'] as const);
  return {
    isManaged,
    /** The name of the page of one: its list of deliveries has filters. */
    one,
    list: screen(list, language),
    to: (id: string) => screenOf(one, language, id),
    edit: (id: string) => screenOf(edit, language, id),
  };
}
