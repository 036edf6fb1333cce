import type { Screens } from '~/inside';

export const organisationScreens: Screens = {
  manageOrganisations: () => import('./ListScreen'),
  manageNewOrganisation: () => import('./NewScreen'),
  manageOrganisation: () => import('./EditScreen'),
};
