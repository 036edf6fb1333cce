import type { Screens } from '~/inside';

export const manageScreens: Screens = {
  manage: () => import('./DeskScreen'),
};
