import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type en from '../locales/en.json';
import type { IconName } from '../look/icon.js';
import type { Scope } from '../server/shapes.js';
import { authorsQuery, portraitQuery } from './authors/author-data.js';
import { entriesQuery, listQuery } from './lists/list-data.js';
import { queueQuery } from './queue/case-data.js';

type Load = () => Promise<{ default: ComponentType }>;

export interface Room {
  path: `/${string}`;
  /** The room's name in the catalogues: `rooms.<name>`. */
  name: keyof (typeof en)['rooms'];
  icon: IconName;
  /** Any one of them opens the room. */
  scopes: readonly Scope[];
  /** `g` and this letter go there. */
  key: string;
  load: Load;
  /** Asks for what the room shows first, while its code is on the way. */
  prefetch?: (queries: QueryClient, search: Record<string, unknown>) => unknown;
  /** The page of one thing in it, at `<path>/$id`. */
  loadOne?: Load;
  prefetchOne?: (queries: QueryClient, id: string) => unknown;
}

/** The console's rooms in the order of the navigation; the first that a member may enter is his entrance. */
export const rooms: readonly Room[] = [
  {
    path: '/queue',
    name: 'queue',
    icon: 'queue',
    scopes: ['cases:read'],
    key: 'q',
    load: () => import('./queue/queue-room.js'),
    prefetch: (queries, search) => queries.prefetchInfiniteQuery(queueQuery(search)),
    loadOne: () => import('./queue/desk-room.js'),
  },
  {
    path: '/lists',
    name: 'lists',
    icon: 'lists',
    scopes: ['lists:read', 'lists'],
    key: 'l',
    load: () => import('./lists/lists-room.js'),
    loadOne: () => import('./lists/list-room.js'),
    prefetchOne: (queries, id) => {
      void queries.prefetchQuery(listQuery(id));
      void queries.prefetchInfiniteQuery(entriesQuery(id, ''));
    },
  },
  {
    path: '/records',
    name: 'records',
    icon: 'records',
    scopes: ['records:read'],
    key: 'r',
    load: () => import('./records/records-room.js'),
    loadOne: () => import('./records/record-room.js'),
  },
  {
    path: '/authors',
    name: 'authors',
    icon: 'authors',
    scopes: ['records:read'],
    key: 'u',
    load: () => import('./authors/authors-room.js'),
    prefetch: (queries, search) => queries.prefetchInfiniteQuery(authorsQuery(search)),
    loadOne: () => import('./authors/portrait-room.js'),
    prefetchOne: (queries, id) => queries.prefetchQuery(portraitQuery(id)),
  },
  {
    path: '/models',
    name: 'models',
    icon: 'models',
    scopes: ['models:read', 'models'],
    key: 'o',
    load: () => import('./models/models-room.js'),
  },
  {
    path: '/playground',
    name: 'playground',
    icon: 'flask',
    scopes: ['moderate'],
    key: 'p',
    load: () => import('./playground/playground-room.js'),
  },
  {
    path: '/api-keys',
    name: 'apiKeys',
    icon: 'key',
    scopes: ['api-keys'],
    key: 'k',
    load: () => import('./api-keys/api-keys-room.js'),
  },
  {
    path: '/members',
    name: 'members',
    icon: 'members',
    scopes: ['members'],
    key: 'm',
    load: () => import('./members/members-room.js'),
  },
  {
    path: '/audit',
    name: 'audit',
    icon: 'audit',
    scopes: ['audit'],
    key: 'a',
    load: () => import('./audit/audit-room.js'),
  },
  {
    path: '/account',
    name: 'account',
    icon: 'account',
    scopes: [],
    key: 'c',
    load: () => import('./account/account-room.js'),
  },
];

/**
 * Asks for the code of the room at an address, and for what it shows first, ahead of the router. Whether anybody is
 * signed in is not known yet: what is refused, the room asks again, and tells of.
 */
export function prefetchRoom(
  queries: QueryClient,
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
): void {
  const [, name, id] = /^\/console(\/[^/]+)(?:\/([^/]+))?/.exec(pathname) ?? [];
  const room = rooms.find(({ path }) => path === name);
  if (!room) return;
  const load = id === undefined ? room.load : room.loadOne;
  load?.().catch(() => undefined);
  if (id !== undefined) room.prefetchOne?.(queries, decoded(id));
  else if (search === '') room.prefetch?.(queries, {});
}

/** A part of a path as the router reads it; as it stands where it is no encoding. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function mayEnter({ scopes }: Room, held: readonly Scope[]): boolean {
  return scopes.length === 0 || scopes.some((scope) => held.includes(scope));
}
