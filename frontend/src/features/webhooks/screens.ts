import type { Screens } from '~/inside';

export const webhookScreens: Screens = {
  meWebhooks: () => import('./OwnScreen'),
  meNewWebhook: () => import('./NewScreen'),
  meWebhook: () => import('./EndpointScreen'),
  meWebhookEdit: () => import('./EditScreen'),
  manageWebhooks: () => import('./AllScreen'),
  manageWebhook: () => import('./EndpointScreen'),
  manageWebhookEdit: () => import('./EditScreen'),
};
