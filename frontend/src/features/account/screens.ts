import type { Screens } from '~/inside';

export const accountScreens: Screens = {
  signIn: () => import('./SignInScreen'),
  signInConfirm: () => import('./ConfirmScreen'),
  signInReturn: () => import('./ReturnScreen'),
};
