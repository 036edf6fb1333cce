import type { Screens } from '~/inside';

export const meScreens: Screens = {
  me: () => import('./CommunitiesScreen'),
  meProfile: () => import('./ProfileScreen'),
  meData: () => import('./DataScreen'),
  meSessions: () => import('./SessionsScreen'),
};
