import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { rooms } from './rooms/registry.js';
import { Lost } from './shell/lost.js';
import { RoomFailure } from './shell/room-failure.js';
import { Shell } from './shell/shell.js';

const root = createRootRoute({ component: Shell });

const entrance = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: rooms[0]!.path, replace: true });
  },
});

const roomRoutes = rooms.map((room) =>
  createRoute({ getParentRoute: () => root, path: room.path, component: lazyRouteComponent(room.load) }),
);

export const router = createRouter({
  routeTree: root.addChildren([entrance, ...roomRoutes]),
  basepath: '/console',
  defaultNotFoundComponent: Lost,
  defaultErrorComponent: RoomFailure,
  defaultPreload: 'intent',
});
