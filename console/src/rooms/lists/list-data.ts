import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useFaultWords } from '../../look/fault-words.js';
import type { Tone } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { call, type Input } from '../../server/call.js';
import type { List, ListKind, Match, Subject } from '../../server/shapes.js';

export const kinds = ['deny', 'allow', 'watch'] as const satisfies readonly ListKind[];
export const subjects = [
  'keyword',
  'regex',
  'user',
  'ip',
  'device',
  'url',
  'email',
  'image',
] as const satisfies readonly Subject[];
export const matches = ['evasive', 'normal', 'exact'] as const satisfies readonly Match[];

export const kindTones: Record<ListKind, Tone> = { deny: 'block', allow: 'pass', watch: 'review' };

export const listsQuery = queryOptions({ queryKey: ['lists'], queryFn: () => call('get', '/lists') });

export function listQuery(id: string) {
  return queryOptions({
    queryKey: ['lists', id],
    queryFn: () => call('get', '/lists/{id}', { path: { id } }),
  });
}

/** A list's entries in pages; `q`: only those that contain it. */
export function entriesQuery(id: string, q: string) {
  return infiniteQueryOptions({
    queryKey: ['entries', id, q],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/lists/{id}/entries', {
        path: { id },
        query: { limit: 200, ...(q && { q }), ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Changes a list and shows it at once; a refusal is told and taken back. */
export function useListChange() {
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  return useMutation({
    mutationFn: ({
      id,
      fields,
    }: {
      id: string;
      fields: NonNullable<Input<'patch', '/lists/{id}'>['body']>;
    }) => call('patch', '/lists/{id}', { path: { id }, body: fields }),
    onMutate: ({ id, fields }) => {
      const change = (list: List): List => (list.id === id ? { ...list, ...fields } : list);
      queries.setQueryData(listsQuery.queryKey, (old) => old && { items: old.items.map(change) });
      queries.setQueryData(listQuery(id).queryKey, (old) => old && change(old));
    },
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['lists'] }),
  });
}
