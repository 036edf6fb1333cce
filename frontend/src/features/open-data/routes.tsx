import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import type { FeatureRoutes, RouterContext } from '~/routing';

const loading = () => import('./queries');

export const openDataRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.data[language],
    loader: async ({ context }) => {
      const { openData } = await loading();
      await (context as RouterContext).queryClient.ensureQueryData(openData(language));
    },
    component: lazyRouteComponent(() => import('./DataPage'), 'DataPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: patterns.numbers[language],
    loader: async ({ context }) => {
      const { statistics } = await loading();
      await (context as RouterContext).queryClient.ensureQueryData(statistics(language));
    },
    component: lazyRouteComponent(() => import('./NumbersPage'), 'NumbersPage'),
  }),
];
