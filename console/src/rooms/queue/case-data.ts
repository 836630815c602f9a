import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../../server/call.js';
import type { RecordedImage } from '../../moderation/held-images.js';
import type { CaseLine, CaseStatus } from '../../server/shapes.js';

export const statuses = ['open', 'escalated', 'decided'] as const satisfies readonly CaseStatus[];

/** What of the queue is shown, as it stands in the address. */
export interface QueueFilter {
  status?: CaseStatus;
  category?: string;
  mine?: boolean;
}

/** The queue in pages, the most urgent first. */
export function queueQuery({ status = 'open', category = '', mine = false }: QueueFilter) {
  return infiniteQueryOptions({
    queryKey: ['cases', status, category, mine],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/cases', {
        query: {
          status,
          limit: 50,
          ...(category && { category }),
          ...(mine && { assignee: 'me' }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id],
    queryFn: () => call('get', '/cases/{id}', { path: { id } }),
    staleTime: 60_000,
  });
}

/** The latest records of an author, by his id in the app. */
export function authorQuery(user: string) {
  return queryOptions({
    queryKey: ['author', user],
    queryFn: () => call('get', '/moderations', { query: { user, limit: 10 } }),
    staleTime: 60_000,
  });
}

/** Never shown in passing, never decided in bulk. */
export function isRestricted({ category }: Pick<CaseLine, 'category'>): boolean {
  return category === 'childsafety';
}

/** What an app sent, as far as it is shown at the desk. */
export interface Sent {
  text?: string;
  title?: string;
  images?: RecordedImage[];
  user?: { id: string; nickname?: string; ip?: string; device?: string; registeredAt?: string };
  channel?: string;
  contentId?: string;
  context?: { threadId?: string; parent?: string; previous?: string[] };
}
