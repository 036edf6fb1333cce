import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import type { FeatureRoutes, RouterContext, Search } from '~/routing';
import { everything, readQuery } from './queries';

export const searchRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.search[language],
    loaderDeps: ({ search }) => ({ q: readQuery(search as Search) }),
    loader: async ({ context, deps }) => {
      if (deps.q) await (context as RouterContext).queryClient.ensureQueryData(everything(language, deps.q));
    },
    component: lazyRouteComponent(() => import('./SearchPage'), 'SearchPage'),
  }),
];
