import type { Category } from '../category.js';
import type { Finding } from '../finding.js';

/** Which view of a text an entry is held against. */
export const MATCHES = ['exact', 'normal', 'evasive'] as const;
export type Match = (typeof MATCHES)[number];

export type ListKind = 'deny' | 'allow' | 'watch';

/** What an entry inherits from its list: how its hits count. */
export interface ListRule {
  readonly listId: string;
  readonly kind: ListKind;
  readonly category: Category;
  /** 0..1, of deny lists. */
  readonly score: number;
  readonly shadow: boolean;
}

/** The part of a finding that says which list spoke and how much its word counts. */
export function findingOfList(
  { listId, kind, category, score, shadow }: ListRule,
  entryId: string,
): Pick<Finding, 'category' | 'score' | 'listId' | 'entryId' | 'allow' | 'watch' | 'shadow'> {
  return {
    category,
    score: kind === 'deny' ? score : 0,
    listId,
    entryId,
    ...(kind === 'allow' && { allow: true }),
    ...(kind === 'watch' && { watch: true }),
    ...(shadow && { shadow: true }),
  };
}
