import type { Screens } from '~/inside';

export const eventScreens: Screens = {
  manageEvents: () => import('./manage/ListScreen'),
  manageNewEvent: () => import('./manage/NewScreen'),
  manageEvent: () => import('./manage/EditScreen'),
  eventPreview: () => import('./manage/PreviewScreen'),
};
