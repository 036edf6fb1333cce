import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import { orNotFound, type FeatureRoutes, type RouterContext } from '~/routing';

export const resultRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.surveyResults[language],
    loader: async ({ context, params }) => {
      const { told } = await import('~/results/queries');
      await orNotFound((context as RouterContext).queryClient.ensureQueryData(told(language, params.slug)));
    },
    component: lazyRouteComponent(() => import('./ResultsPage'), 'ResultsPage'),
  }),
];
