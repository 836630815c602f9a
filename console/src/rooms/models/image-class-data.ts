import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useFaultWords } from '../../look/fault-words.js';
import { toast } from '../../look/toast.js';
import { call } from '../../server/call.js';
import type { ImageClass } from '../../server/shapes.js';

/** Asked again each second while anything is being read or learned. */
export const classesQuery = queryOptions({
  queryKey: ['models', 'image-classes'],
  queryFn: ({ signal }) => call('get', '/models/image-classes', { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isBusy) ? pollMs : false),
});

const pollMs = 1_000;

export function isBusy({ training, examples }: ImageClass): boolean {
  return training !== null || examples.unread > 0;
}

/** Something that is done to a class; the list is as new as the answer, and what is refused is told. */
export function useClassChange<T>(
  change: (given: T) => Promise<unknown>,
  { onDone }: { onDone?: (given: T) => void } = {},
) {
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  return useMutation({
    mutationFn: change,
    onSuccess: async (_, given) => {
      onDone?.(given);
      await queries.invalidateQueries({ queryKey: classesQuery.queryKey });
    },
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
  });
}
