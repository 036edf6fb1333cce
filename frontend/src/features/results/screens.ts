import type { Screens } from '~/inside';

export const resultScreens: Screens = {
  manageSurveyResults: () => import('./ResultsScreen'),
};
