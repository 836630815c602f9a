import type { EntityManager } from 'typeorm';

/**
 * To be taken before authors are changed: changes become visible in the order of their numbers, or a replica would
 * overlook one.
 */
export async function lockAuthorChanges(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [changeLock]);
}

/** Any number that no other lock has. */
const changeLock = 7_203_116;

/** What the sealed content of an author is bound to. */
export function authorContext(hash: string): string {
  return `author ${hash}`;
}

/** What the sealed content of a moment is bound to. */
export function momentContext(hash: string, id: string): string {
  return `author-moment ${hash} ${id}`;
}
