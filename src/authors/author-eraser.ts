import type { EntityManager } from 'typeorm';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { lockAuthorChanges } from './author-changes.js';
import type { AuthorMemory } from './author-memory.js';
import type { AuthorStandings } from './author-standings.js';

export interface ErasedAuthor {
  /** 1 where there was anything to know him by. */
  readonly authors: number;
  readonly moments: number;
  readonly counters: number;
}

/** Erases what is known of an author himself: what is durable, and what hot state counts. */
export class AuthorEraser {
  constructor(
    private readonly database: Database,
    private readonly memory: AuthorMemory,
    private readonly standings: AuthorStandings,
    private readonly changes: ChangeFeed,
  ) {}

  /**
   * @param hash as in record, hexadecimal
   * @param within called in the transaction, with what was erased
   * @throws HotStateAway; nothing is erased here then
   */
  async erase(
    tenantId: string,
    hash: string,
    within: (manager: EntityManager, erased: ErasedAuthor) => Promise<void>,
  ): Promise<ErasedAuthor> {
    const change = { topic: 'authors', tenantId } as const;
    const counters = await this.memory.forget(tenantId, hash);
    const erased = await this.database.asTenant(tenantId, async (manager) => {
      await lockAuthorChanges(manager);
      const done = { ...(await eraseRows(manager, tenantId, hash)), counters };
      await within(manager, done);
      await this.changes.announce(manager, change);
      return done;
    });
    this.changes.tellHere(change);
    await this.standings.live(tenantId);
    return erased;
  }

  /** Removes blank rows once every replica has read them; a job calls it. */
  async sweep(): Promise<void> {
    await this.database.asWorker((manager) =>
      manager.query(
        `DELETE FROM author WHERE content IS NULL AND level = 'normal' AND NOT held AND strikes IS NULL
           AND changed_at < now() - interval '1 hour'`,
      ),
    );
  }
}

/**
 * A blank row is left for a while: by it replicas hear of the erasure, and levels that were reached before it and come
 * late are not written.
 */
async function eraseRows(
  manager: EntityManager,
  tenantId: string,
  hash: string,
): Promise<Omit<ErasedAuthor, 'counters'>> {
  const [moments]: [unknown[], number] = await manager.query(
    `DELETE FROM author_moment WHERE tenant_id = $1 AND author_hash = decode($2, 'hex') RETURNING id`,
    [tenantId, hash],
  );
  const known: unknown[] = await manager.query(
    `SELECT FROM author WHERE tenant_id = $1 AND author_hash = decode($2, 'hex') AND content IS NOT NULL`,
    [tenantId, hash],
  );
  await manager.query(
    `INSERT INTO author (tenant_id, author_hash, level, risk, reset_at, changed_at)
     VALUES ($1, decode($2, 'hex'), 'normal', 0, clock_timestamp(), now())
     ON CONFLICT (tenant_id, author_hash) DO UPDATE SET level = excluded.level, risk = excluded.risk, held = false,
       held_until = NULL, strikes = NULL, content = NULL, reset_at = excluded.reset_at,
       changed_at = excluded.changed_at, change = nextval('author_change')`,
    [tenantId, hash],
  );
  return { authors: known.length, moments: moments.length };
}
