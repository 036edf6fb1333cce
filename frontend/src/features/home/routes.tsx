import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import type { FeatureRoutes, RouterContext } from '~/routing';
import { newestTerms, recentCommunities } from './queries';

export const homeRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.home[language],
    loader: async ({ context }) => {
      const { queryClient } = context as RouterContext;
      await Promise.all([
        queryClient.ensureQueryData(recentCommunities(language)),
        queryClient.ensureQueryData(newestTerms(language)),
      ]);
    },
    component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
  }),
];
