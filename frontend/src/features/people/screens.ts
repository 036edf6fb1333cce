import type { Screens } from '~/inside';

export const peopleScreens: Screens = {
  managePeople: () => import('./ListScreen'),
  managePerson: () => import('./PersonScreen'),
};
