import type { EntityManager } from 'typeorm';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';

/**
 * Changes the tenant's members or their sessions, one change after the other, and tells every replica: the last owner
 * must not leave because two looked at the same time.
 */
export async function changeMembers<T>(
  database: Database,
  changes: ChangeFeed,
  tenantId: string,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const change = { topic: 'members', tenantId } as const;
  const result = await database.asTenant(tenantId, async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`members ${tenantId}`]);
    const done = await work(manager);
    await changes.announce(manager, change);
    return done;
  });
  changes.tellHere(change);
  return result;
}
