import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import { orNotFound, type FeatureRoutes, type RouterContext, type Search } from '~/routing';
import { readFilters } from './filters';
import { letterIndex, term, termList, usedIn } from './queries';

export const glossaryRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.glossary[language],
    loaderDeps: ({ search }) => readFilters(search as Search),
    loader: async ({ context, deps, cause }) => {
      const { queryClient } = context as RouterContext;
      const ready = Promise.all([
        queryClient.ensureInfiniteQueryData(termList(language, deps)),
        queryClient.ensureQueryData(letterIndex(language)),
      ]);
      if (cause === 'stay') return void ready.catch(() => undefined);
      await ready;
    },
    component: lazyRouteComponent(() => import('./GlossaryPage'), 'GlossaryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: patterns.term[language],
    loader: async ({ context, params }) => {
      const { queryClient } = context as RouterContext;
      await Promise.all([
        orNotFound(queryClient.ensureQueryData(term(language, params.slug))),
        orNotFound(queryClient.ensureQueryData(usedIn(language, params.slug))),
      ]);
    },
    component: lazyRouteComponent(() => import('./TermPage'), 'TermPage'),
  }),
];
