import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './call.js';
import { ProblemError } from './problem.js';
import type { Scope, WhoAmI } from './shapes.js';

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<WhoAmI | null> => {
    try {
      return await call('get', '/session');
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
  retry: 1,
});

/** The member who is signed in, inside the shell. */
export function useMember(): WhoAmI {
  const { data } = useQuery(sessionQuery);
  // As a session ends, what is on the page renders once more before the sign-in takes its place.
  if (data) lastMember = data;
  if (!lastMember) throw new Error('nobody is signed in');
  return lastMember;
}

let lastMember: WhoAmI | undefined;

/** Whether the member may do something: a hint for what to show; the server decides. */
export function useMay(): (...anyOf: Scope[]) => boolean {
  const { data } = useQuery(sessionQuery);
  return (...anyOf) => anyOf.some((scope) => data?.scopes.includes(scope));
}

/** Enters as another: nothing of the one before is kept. */
export function useEnter(): (who: WhoAmI | null) => void {
  const queries = useQueryClient();
  return (who) => {
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, who);
  };
}
