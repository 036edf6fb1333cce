import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import type { FeatureRoutes, RouterContext, Search } from '~/routing';

const loading = () => import('./queries');

export const surveyRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.surveys[language],
    loaderDeps: ({ search }) => search as Search,
    loader: async ({ context, deps, cause }) => {
      const { loadList } = await loading();
      const ready = loadList((context as RouterContext).queryClient, language, deps);
      // A ticked box answers at once: the page shows the former list, dimmed, until the new one is here.
      if (cause === 'stay') return void ready.catch(() => undefined);
      await ready;
    },
    component: lazyRouteComponent(() => import('./SurveysPage'), 'SurveysPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: patterns.survey[language],
    loader: async ({ context, params }) => {
      const { loadSurvey } = await loading();
      await loadSurvey((context as RouterContext).queryClient, language, params.slug);
    },
    component: lazyRouteComponent(() => import('./SurveyPage'), 'SurveyPage'),
  }),
];
