import type { Screens } from '~/inside';

export const communityScreens: Screens = {
  manageCommunities: () => import('./manage/ListScreen'),
  manageNewCommunity: () => import('./manage/NewScreen'),
  manageCommunity: () => import('./manage/EditScreen'),
};
