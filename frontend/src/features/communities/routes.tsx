import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import { orNotFound, type FeatureRoutes, type RouterContext, type Search } from '~/routing';
import { readFilters } from './filters';
import { community, communityList } from './queries';

export const communityRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.communities[language],
    loaderDeps: ({ search }) => readFilters(search as Search),
    loader: async ({ context, deps, cause }) => {
      const { queryClient } = context as RouterContext;
      const ready = queryClient.ensureInfiniteQueryData(communityList(language, deps));
      // A ticked box answers at once: the page shows the former list, dimmed, until the new one is here.
      if (cause === 'stay') return void ready.catch(() => undefined);
      await ready;
    },
    component: lazyRouteComponent(() => import('./CommunitiesPage'), 'CommunitiesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: patterns.community[language],
    loader: async ({ context, params }) => {
      const { queryClient } = context as RouterContext;
      await orNotFound(queryClient.ensureQueryData(community(language, params.slug)));
    },
    component: lazyRouteComponent(() => import('./CommunityPage'), 'CommunityPage'),
  }),
];
