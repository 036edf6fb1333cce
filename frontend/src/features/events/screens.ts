import type { Screens } from '~/inside';

export const eventScreens: Screens = {
  manageEvents: () => import('./manage/ListScreen'),
  manageNewEvent: () => import('./manage/NewScreen'),
  manageEvent: () => import('./manage/EditScreen'),
  manageAgenda: () => import('./manage/AgendaScreen'),
  eventPreview: () => import('./manage/PreviewScreen'),
};
