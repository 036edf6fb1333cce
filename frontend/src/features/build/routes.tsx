import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import type { FeatureRoutes } from '~/routing';

export const buildRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.developers[language],
    component: lazyRouteComponent(() => import('./BuildPage'), 'BuildPage'),
  }),
];
