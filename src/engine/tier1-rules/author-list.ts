import type { Detector } from '../detector.js';
import { findingOfList, type ListRule } from './list-entry.js';

/** Author id → the entries that name it. */
export type AuthorEntries = ReadonlyMap<
  string,
  readonly { readonly entryId: string; readonly rule: ListRule }[]
>;

/** Lists of authors: a deny entry is a ban, an allow entry lets everything of the author pass. */
export function authorList(entries: AuthorEntries): Detector {
  return {
    name: 'author-list',
    tier: 1,
    categories: 'any',
    deadlineMs: 50,
    appliesTo: (submission) => submission.user !== undefined && entries.size > 0,
    detect: ({ submission }) => {
      const id = submission.user?.id ?? '';
      const named = entries.get(id) ?? [];
      return {
        findings: named.map(({ entryId, rule }) => ({
          tier: 1,
          detector: 'author-list',
          part: 'user',
          match: id,
          ...findingOfList(rule, entryId),
        })),
      };
    },
  };
}
