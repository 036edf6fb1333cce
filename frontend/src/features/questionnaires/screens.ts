import type { Screens } from '~/inside';

export const questionnaireScreens: Screens = {
  manageQuestionnaires: () => import('./ListScreen'),
  manageNewQuestionnaire: () => import('./NewScreen'),
  manageQuestionBank: () => import('./BankScreen'),
  manageQuestionnaire: () => import('./BuilderScreen'),
  manageQuestionnaireVersions: () => import('./VersionsScreen'),
  manageQuestionnaireTrial: () => import('./TrialScreen'),
};
