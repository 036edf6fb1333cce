import type { Screens } from '~/inside';

export const joiningScreens: Screens = {
  join: () => import('./JoinScreen'),
  membershipConfirm: () => import('./ConfirmScreen'),
  membershipManage: () => import('./ManageScreen'),
  membershipInvitation: () => import('./InvitationScreen'),
};
