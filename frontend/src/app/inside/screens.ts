import { accountScreens } from '~/features/account/screens';
import { communityScreens } from '~/features/communities/screens';
import { glossaryScreens } from '~/features/glossary/screens';
import { manageScreens } from '~/features/manage/screens';
import type { Screens } from '~/inside';

/** Every screen that is built; the navigation and the palette offer these and no others. */
export const screens: Screens = { ...accountScreens, ...manageScreens, ...communityScreens, ...glossaryScreens };
