import type { Screens } from '~/inside';

export const membershipScreens: Screens = {
  manageMemberships: () => import('./ListScreen'),
  manageMembership: () => import('./DetailScreen'),
  manageForm: () => import('./FormScreen'),
  manageInvitations: () => import('./InvitationsScreen'),
  manageComposition: () => import('./CompositionScreen'),
};
