import type { Screens } from '~/inside';

export const manageSurveyScreens: Screens = {
  manageSurveys: () => import('./ListScreen'),
  manageNewSurvey: () => import('./NewScreen'),
  manageSurvey: () => import('./DeskScreen'),
  manageSurveyEdit: () => import('./EditScreen'),
  manageSurveyTrial: () => import('./TrialScreen'),
};
