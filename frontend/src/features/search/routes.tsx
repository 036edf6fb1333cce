import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import { compact, one, type FeatureRoutes, type RouterContext, type Search } from '~/routing';
import { everything } from './queries';

export const searchRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.search[language],
    validateSearch: (search) => compact({ q: one((search as Search).q).trim() }),
    loaderDeps: ({ search }) => search,
    loader: async ({ context, deps }) => {
      if (deps.q) await (context as RouterContext).queryClient.ensureQueryData(everything(language, deps.q));
    },
    component: lazyRouteComponent(() => import('./SearchPage'), 'SearchPage'),
  }),
];
