import type { Screens } from '~/inside';

export const glossaryScreens: Screens = {
  manageGlossary: () => import('./manage/ListScreen'),
  manageNewTerm: () => import('./manage/NewScreen'),
  manageImport: () => import('./manage/import/ImportScreen'),
  manageTerm: () => import('./manage/EditScreen'),
};
