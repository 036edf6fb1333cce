import type { Screens } from '~/inside';

export const glossaryScreens: Screens = {
  manageGlossary: () => import('./manage/ListScreen'),
  manageNewTerm: () => import('./manage/NewScreen'),
  manageTerm: () => import('./manage/EditScreen'),
};
