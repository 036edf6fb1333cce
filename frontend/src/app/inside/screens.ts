import { accountScreens } from '~/features/account/screens';
import { activityScreens } from '~/features/activity/screens';
import { communityScreens } from '~/features/communities/screens';
import { embeddingScreens } from '~/features/embedding/screens';
import { eventScreens } from '~/features/events/screens';
import { exportScreens } from '~/features/exports/screens';
import { glossaryScreens } from '~/features/glossary/screens';
import { joiningScreens } from '~/features/joining/screens';
import { mailScreens } from '~/features/mail/screens';
import { manageScreens } from '~/features/manage/screens';
import { manageSurveyScreens } from '~/features/manage-surveys/screens';
import { meScreens } from '~/features/me/screens';
import { membershipScreens } from '~/features/memberships/screens';
import { openDataScreens } from '~/features/open-data/screens';
import { organisationScreens } from '~/features/organisations/screens';
import { peopleScreens } from '~/features/people/screens';
import { portalScreens } from '~/features/portals/screens';
import { questionnaireScreens } from '~/features/questionnaires/screens';
import { surveyScreens } from '~/features/surveys/screens';
import { resultScreens } from '~/features/results/screens';
import { webhookScreens } from '~/features/webhooks/screens';
import type { Screens } from '~/inside';

/** Every screen that is built; the navigation and the palette offer these and no others. */
export const screens: Screens = {
  ...accountScreens,
  ...manageScreens,
  ...communityScreens,
  ...glossaryScreens,
  ...peopleScreens,
  ...organisationScreens,
  ...portalScreens,
  ...openDataScreens,
  ...mailScreens,
  ...joiningScreens,
  ...membershipScreens,
  ...meScreens,
  ...activityScreens,
  ...exportScreens,
  ...eventScreens,
  ...questionnaireScreens,
  ...manageSurveyScreens,
  ...surveyScreens,
  ...resultScreens,
  ...embeddingScreens,
  ...webhookScreens,
};
