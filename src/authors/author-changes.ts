import type { EntityManager } from 'typeorm';
import type { Assessment } from '../engine/behaviour/assess.js';
import type { Signal } from '../engine/behaviour/risk.js';
import { seal } from '../ledger/content-cipher.js';
import type { AuthorKey } from './author-watch.js';

/** What an author came to at a moment, to be written down. */
export interface AssessedAuthor {
  readonly author: AuthorKey;
  readonly assessment: Assessment;
  readonly atMs: number;
}

/**
 * To be taken before authors are changed: changes become visible in the order of their numbers, or a replica would
 * overlook one.
 */
export async function lockAuthorChanges(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [changeLock]);
}

/** Any number that no other lock has. */
const changeLock = 7_203_116;

/** What is personal of an author: his id, and what speaks against him. */
export function sealAuthor(dataKey: Buffer, { hash, id }: AuthorKey, signals: readonly Signal[]): Buffer {
  return seal(dataKey, authorContext(hash), JSON.stringify({ id, signals }));
}

/** What the sealed content of an author is bound to. */
export function authorContext(hash: string): string {
  return `author ${hash}`;
}

/** What the sealed content of a moment is bound to. */
export function momentContext(hash: string, id: string): string {
  return `author-moment ${hash} ${id}`;
}
