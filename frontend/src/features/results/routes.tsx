import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import type { FeatureRoutes, RouterContext } from '~/routing';

export const resultRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.surveyResults[language],
    loader: async ({ context, params, location }) => {
      const [{ told }, { takeProof }] = await Promise.all([import('~/results/queries'), import('~/results/proof')]);
      const { queryClient } = context as RouterContext;
      // What was refused a moment ago is asked for again with what the link brings.
      if (takeProof(params.slug, location.hash)) queryClient.removeQueries({ queryKey: ['results', language, params.slug] });
      await queryClient.ensureQueryData(told(language, params.slug));
    },
    component: lazyRouteComponent(() => import('./ResultsPage'), 'ResultsPage'),
  }),
];
