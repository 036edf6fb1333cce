import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import type { FeatureRoutes, RouterContext } from '~/routing';
import { article, retention } from './queries';

export const pageRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.privacy[language],
    loader: async ({ context }) => {
      const { queryClient } = context as RouterContext;
      // The page is worth reading without its table, too.
      await Promise.all([queryClient.ensureQueryData(article(language, 'privacy')), queryClient.prefetchQuery(retention(language))]);
    },
    component: lazyRouteComponent(() => import('./Article'), 'PrivacyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: patterns.accessibility[language],
    loader: ({ context }) => (context as RouterContext).queryClient.ensureQueryData(article(language, 'accessibility')),
    component: lazyRouteComponent(() => import('./Article'), 'AccessibilityPage'),
  }),
];
