import type { Screens } from '~/inside';

export const mailScreens: Screens = {
  manageMail: () => import('./MailScreen'),
};
