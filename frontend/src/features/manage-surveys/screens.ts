import type { Screens } from '~/inside';

export const manageSurveyScreens: Screens = {
  manageSurveys: () => import('./ListScreen'),
  manageNewSurvey: () => import('./NewScreen'),
  manageSurvey: () => import('./DeskScreen'),
  manageSurveyEdit: () => import('./EditScreen'),
  manageSurveyInvitations: () => import('./invitations/InvitationsScreen'),
  manageSurveyResponses: () => import('./responses/ResponsesScreen'),
  manageSurveyContacts: () => import('./contacts/ContactsScreen'),
  manageSurveyTrial: () => import('./TrialScreen'),
};
