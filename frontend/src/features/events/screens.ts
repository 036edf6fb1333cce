import type { Screens } from '~/inside';

export const eventScreens: Screens = {
  manageEvents: () => import('./manage/ListScreen'),
  manageNewEvent: () => import('./manage/NewScreen'),
  manageEvent: () => import('./manage/EditScreen'),
  manageAgenda: () => import('./manage/AgendaScreen'),
  eventPreview: () => import('./manage/PreviewScreen'),
  openSpace: () => import('./openspace/WallScreen'),
  openSpaceTopic: () => import('./openspace/TopicScreen'),
  manageOpenSpace: () => import('./openspace/SetUpScreen'),
  certificate: () => import('./certificates/VerifyScreen'),
  register: () => import('./registrations/RegisterScreen'),
  registrationConfirm: () => import('./registrations/ConfirmScreen'),
  registrationManage: () => import('./registrations/ManageScreen'),
  meRegistrations: () => import('./registrations/MineScreen'),
  manageRegistrations: () => import('./registrations/TeamScreen'),
  manageDoor: () => import('./door/DoorScreen'),
  manageReport: () => import('./reports/ReportScreen'),
  manageNumbers: () => import('./reports/NumbersScreen'),
  manageRegistration: () => import('./registrations/PersonScreen'),
};
