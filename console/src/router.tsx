import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { mayEnter, rooms } from './rooms/registry.js';
import { sessionQuery } from './server/session.js';
import { Lost } from './shell/lost.js';
import { RoomFailure } from './shell/room-failure.js';
import { Shell } from './shell/shell.js';

/** @param queries keeps the session, which decides what may be entered */
export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    basepath: '/console',
    context: { queries },
    defaultNotFoundComponent: Lost,
    defaultErrorComponent: RoomFailure,
    defaultPreload: 'intent',
  });
}

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => (typeof search['to'] === 'string' ? { to: search['to'] } : {}),
  component: lazyRouteComponent(() => import('./shell/sign-in.js')),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./shell/accept-invitation.js')),
});

/** All that wants a session: without one the way leads by the sign-in and back. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const who = await context.queries.ensureQueryData(sessionQuery);
    if (!who) throw redirect({ to: '/sign-in', search: { to: location.href }, replace: true });
    return { who };
  },
  component: Shell,
});

const entrance = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: ({ context }) => {
    const first = rooms.find((room) => mayEnter(room, context.who.scopes)) ?? rooms.at(-1)!;
    throw redirect({ to: first.path, replace: true });
  },
});

/** A prefetch that fails is asked again, and told of, by the room itself. */
const roomRoutes = rooms.flatMap(({ path, load, prefetch, loadOne, prefetchOne }) => [
  createRoute({
    getParentRoute: () => inside,
    path,
    loader: ({ context, location }) => void prefetch?.(context.queries, location.search),
    component: lazyRouteComponent(load),
  }),
  ...(loadOne
    ? [
        createRoute({
          getParentRoute: () => inside,
          path: `${path}/$id`,
          loader: ({ context, params }) => void prefetchOne?.(context.queries, params.id),
          component: lazyRouteComponent(loadOne),
        }),
      ]
    : []),
]);

const routeTree = root.addChildren([signIn, invitation, inside.addChildren([entrance, ...roomRoutes])]);
