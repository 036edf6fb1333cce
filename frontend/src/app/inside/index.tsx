import type { QueryClient } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from '@tanstack/react-router';
import type { Me } from '@piazza/client';
import { piazza } from '~/api';
import { showMe } from '~/api/inside';
import { currentPerson, onSession } from '~/api/session';
import { writeHint } from '~/hint';
import { runsEventsOf, type Person, type ScreenModule } from '~/inside';
import { languages, type Language } from '~/paths';
import { orNotFound, type Search } from '~/routing';
import { patterns, screen, type ScreenName } from '~/screens';
import '~/styles/inside.scss';
import { MissingPage } from '../MissingPage';
import { DashboardLayout } from './DashboardLayout';
import { FailedScreen } from './FailedScreen';
import { MyLayout } from './MyLayout';
import { screens } from './screens';

/** Whose layout a screen stands in, and whether one must have signed in to see it. */
function faceOf(name: ScreenName) {
  if (name.startsWith('manage')) return 'dashboard';
  return name === 'me' || /^me[A-Z]/.test(name) && !name.startsWith('membership') ? 'mine' : 'open';
}

/** The pages of who is inside, under the same root as the public site's. */
export function insideRoutes(root: AnyRoute, queryClient: QueryClient): AnyRoute[] {
  // What one person was told is not for the next.
  onSession(() => queryClient.clear());
  return languages.flatMap((language) => {
    const guarded = { beforeLoad: ({ location }: Here) => demandPerson(language, location, queryClient), errorComponent: FailedScreen };
    const faces = {
      open: createRoute({ getParentRoute: () => root, id: `open-${language}`, beforeLoad: () => offerPerson(language, queryClient), errorComponent: FailedScreen }),
      mine: createRoute({ getParentRoute: () => root, id: `mine-${language}`, component: MyLayout, ...guarded }),
      dashboard: createRoute({ getParentRoute: () => root, id: `dashboard-${language}`, component: DashboardLayout, ...guarded }),
    };
    const children: Record<keyof typeof faces, AnyRoute[]> = { open: [], mine: [], dashboard: [] };
    for (const [name, load] of Object.entries(screens) as [ScreenName, () => Promise<ScreenModule>][]) {
      const face = faceOf(name);
      children[face].push(screenRoute(faces[face], patterns[name][language], language, load));
    }
    // What is not there is said within the dashboard, so that its navigation stays at hand.
    for (const rest of ['$page', '$page/$']) {
      children.dashboard.push(
        createRoute({ getParentRoute: () => faces.dashboard, path: `${patterns.manage[language]}/${rest}`, component: MissingPage }),
      );
    }
    return (Object.keys(faces) as (keyof typeof faces)[]).map((face) => faces[face].addChildren(children[face]));
  });
}

type Here = { location: { href: string } };

async function demandPerson(language: Language, { href }: Here['location'], queryClient: QueryClient) {
  const person = await whole(language, queryClient);
  if (!person) throw redirect({ to: screen('signIn', language), search: { return_to: href } as never, replace: true });
  return { person };
}

const offerPerson = async (language: Language, queryClient: QueryClient) => ({ person: await whole(language, queryClient).catch(() => undefined) });

/** Whoever is signed in, with their communities: asked once a minute, and again whenever something changed. */
async function whole(language: Language, queryClient: QueryClient): Promise<Person | undefined> {
  const person = await currentPerson();
  if (!person) return undefined;
  const { communities } = await queryClient
    .fetchQuery({
      queryKey: ['me', 'session', person.id],
      queryFn: ({ signal }) => showMe({ client: piazza(language), signal }),
      staleTime: 60_000,
    })
    // Without an answer one is somebody of no community: less is offered, nothing breaks.
    .catch((): Pick<Me, 'communities'> => ({ communities: [] }));
  writeHint(person.hub_role || runsEventsOf({ ...person, communities }).length > 0 ? 'staff' : 'member');
  return { ...person, communities };
}

function screenRoute(parent: AnyRoute, path: string, language: Language, load: () => Promise<ScreenModule>) {
  return createRoute({
    getParentRoute: () => parent,
    path,
    loaderDeps: ({ search }) => search,
    loader: async ({ context, params, deps, cause }) => {
      const { prepare } = await load();
      const ready = prepare?.({ ...(context as never as { queryClient: QueryClient }), language, slug: '', ...(params as object), search: deps as Search });
      // Another filter answers at once: the page shows the former list, dimmed, until the new one is here.
      if (cause === 'stay') return void ready?.catch(() => undefined);
      if (ready) await orNotFound(ready);
    },
    component: lazyRouteComponent(load, 'Screen'),
    // What the loader was refused is told as what the page was refused: the router asks this route, not those around it.
    errorComponent: FailedScreen,
  });
}
