import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { patterns } from '~/paths';
import { orNotFound, type FeatureRoutes, type RouterContext, type Search } from '~/routing';

/** What reads an address and asks for events comes with their pages: who only visits another page downloads none of it. */
const loading = () => import('./loading');

export const eventRoutes: FeatureRoutes = (root, language) => [
  createRoute({
    getParentRoute: () => root,
    path: patterns.events[language],
    loaderDeps: ({ search }) => search as Search,
    loader: async ({ context, deps, cause }) => {
      const { loadCalendar } = await loading();
      const ready = loadCalendar((context as RouterContext).queryClient, language, deps);
      // A ticked box answers at once: the page shows the former list, dimmed, until the new one is here.
      if (cause === 'stay') return void ready.catch(() => undefined);
      await ready;
    },
    component: lazyRouteComponent(() => import('./EventsPage'), 'EventsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: patterns.event[language],
    loader: async ({ context, params }) => {
      const { loadEvent } = await loading();
      await orNotFound(loadEvent((context as RouterContext).queryClient, language, params.slug));
    },
    component: lazyRouteComponent(() => import('./EventPage'), 'EventPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: patterns.book[language],
    loader: async ({ context, params }) => {
      const { prepareBook } = await import('./openspace/queries');
      await prepareBook((context as RouterContext).queryClient, language, params.slug);
    },
    component: lazyRouteComponent(() => import('./openspace/BookPage'), 'BookPage'),
  }),
];
