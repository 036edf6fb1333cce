import type { Screens } from '~/inside';

export const exportScreens: Screens = {
  manageExports: () => import('./ExportsScreen'),
};
