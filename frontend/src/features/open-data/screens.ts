import type { Screens } from '~/inside';

export const openDataScreens: Screens = {
  manageOpenData: () => import('./manage/ManageScreen'),
};
