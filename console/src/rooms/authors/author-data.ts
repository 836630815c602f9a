import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../server/call.js';
import type { AuthorOrder, Level } from '../../server/shapes.js';

export const orders = ['risk', 'changed'] as const satisfies readonly AuthorOrder[];

/** What people do with an author. */
export const acts = ['trust', 'ban', 'reset', 'note'] as const;
export type Act = (typeof acts)[number];

/** Which authors are shown, as it stands in the address. */
export interface AuthorFilter {
  level?: Level;
  sort?: AuthorOrder;
  q?: string;
}

/** Authors who are or were other than normal, in pages. */
export function authorsQuery({ level, sort = 'risk', q }: AuthorFilter) {
  return infiniteQueryOptions({
    queryKey: ['authors', level ?? '', sort, String(q ?? '')],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/users', {
        query: {
          ...{ sort, limit: 50 },
          ...(level && { level }),
          ...(q !== undefined && q !== '' && { q: String(q) }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function portraitQuery(id: string) {
  return queryOptions({
    queryKey: ['portrait', id],
    queryFn: ({ signal }) => call('get', '/users/{id}', { path: { id }, signal }),
  });
}
