import type { Screens } from '~/inside';

export const embeddingScreens: Screens = {
  embedding: () => import('./BuilderScreen'),
  manageEmbedding: () => import('./ManageScreen'),
};
