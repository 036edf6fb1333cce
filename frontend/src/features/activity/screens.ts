import type { Screens } from '~/inside';

export const activityScreens: Screens = {
  manageActivity: () => import('./ListScreen'),
};
