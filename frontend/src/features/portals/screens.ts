import type { Screens } from '~/inside';

export const portalScreens: Screens = {
  managePortals: () => import('./PortalsScreen'),
};
