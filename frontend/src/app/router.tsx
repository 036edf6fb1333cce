import { QueryClient } from '@tanstack/react-query';
import { createRouter, type AnyRoute, type RouterHistory } from '@tanstack/react-router';
import { Problem } from '~/api';
import { provinceCount } from '~/cards/territory';
import { buildRoutes } from '~/features/build/routes';
import { communityRoutes } from '~/features/communities/routes';
import { eventRoutes } from '~/features/events/routes';
import { glossaryRoutes } from '~/features/glossary/routes';
import { homeRoutes } from '~/features/home/routes';
import { openDataRoutes } from '~/features/open-data/routes';
import { pageRoutes } from '~/features/pages/routes';
import { resultRoutes } from '~/features/results/routes';
import { searchRoutes } from '~/features/search/routes';
import { surveyRoutes } from '~/features/surveys/routes';
import { loadWords } from '~/i18n';
import { languageOf, languages, toQuery, type Query } from '~/paths';
import { createRoot, parseSearch } from '~/routing';
import { PageSkeleton } from '~/ui/Skeleton';
import { FailedPage } from './FailedPage';
import { MissingPage } from './MissingPage';
import { Frame } from './Frame';

const root = createRoot({
  beforeLoad: async ({ location }) => {
    const language = languageOf(location.pathname);
    return { language, words: await loadWords(language) };
  },
  // Beside the page's own data: what its cards need to say «the whole region».
  loader: ({ context, location }) => context.queryClient.prefetchQuery(provinceCount(languageOf(location.pathname))),
  component: Frame,
  notFoundComponent: MissingPage,
});

const features = [
  homeRoutes, communityRoutes, eventRoutes, surveyRoutes, resultRoutes, glossaryRoutes, searchRoutes, buildRoutes, openDataRoutes, pageRoutes,
];
const publicRoutes = languages.flatMap((language) => features.flatMap((routes) => routes(root, language)));

export type InsideRoutes = (root: AnyRoute, queryClient: QueryClient) => AnyRoute[];

/** `inside`: the pages of who signs in, which only they download. */
export function createApp(history?: RouterHistory, inside?: InsideRoutes) {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        // Without this a lost connection pauses the query for good; we show it and offer to try again.
        networkMode: 'always',
        retry: (count, error) => count < 1 && error instanceof Problem && error.isTransient,
      },
    },
  });
  const router = createRouter({
    routeTree: root.addChildren([...publicRoutes, ...(inside?.(root, queryClient) ?? [])]),
    history,
    context: { queryClient, inside: inside !== undefined },
    parseSearch,
    stringifySearch: (search) => toQuery(search as Query),
    scrollRestoration: true,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: MissingPage,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 400,
  });
  return { router, queryClient };
}
