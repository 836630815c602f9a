import { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { Assessment } from '../engine/behaviour/assess.js';
import type { Tenants } from '../tenants/tenants.js';
import { lockAuthorChanges, sealAuthor, type AssessedAuthor } from './author-changes.js';
import { isHeld } from './author-standing.js';
import type { AuthorKey } from './author-watch.js';
import { WriteBehind } from './write-behind.js';

/**
 * Writes down how levels change, many at a time and behind the answers. Of a process that dies, the changes of the last
 * moment are lost: the next event of the author brings them about again.
 */
export class LevelWriter {
  private readonly behind: WriteBehind<AssessedAuthor>;

  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly changes: ChangeFeed,
  ) {
    const logger = new Logger('authors');
    this.behind = new WriteBehind({
      ...{ rowsAtOnce, maxWaiting },
      write: (tenantId, some) => this.write(tenantId, some),
      onAway: (message) => logger.warn(`levels of authors wait for the database: ${message}`),
    });
  }

  /** Of several changes of one author that wait, the last is written; where too many wait, their next events come. */
  add(tenantId: string, author: AuthorKey, assessment: Assessment, atMs: number): void {
    this.behind.add(tenantId, author.hash, { author, assessment, atMs });
  }

  /** The moment of a change that is not written yet. */
  waitingSince(tenantId: string, hash: string): number | undefined {
    return this.behind.waiting(tenantId, hash)?.atMs;
  }

  flush(): Promise<void> {
    return this.behind.flush();
  }

  private async write(tenantId: string, some: readonly AssessedAuthor[]): Promise<void> {
    const tenant = await this.tenants.context(tenantId);
    const sealed = some.map(({ author, assessment: { signals } }) =>
      sealAuthor(tenant.dataKey, author, signals),
    );
    const change = { topic: 'authors', tenantId } as const;
    await this.database.asTenant(tenantId, async (manager) => {
      await lockAuthorChanges(manager);
      // What people hold, what they ended since, and a ban by strikes stay as they are.
      await manager.query(
        `WITH row AS (
           SELECT decode(hash, 'hex') AS author_hash, level, risk, content, id, to_timestamp(at_ms / 1000.0) AS at
           FROM unnest($2::text[], $3::text[], $4::real[], $5::bytea[], $6::uuid[], $7::float8[])
             AS row (hash, level, risk, content, id, at_ms)
         ), changed AS (
           INSERT INTO author (tenant_id, author_hash, level, risk, content, changed_at)
           SELECT $1, author_hash, level, risk, content, at FROM row
           ON CONFLICT (tenant_id, author_hash) DO UPDATE SET level = excluded.level, risk = excluded.risk,
             content = excluded.content, changed_at = excluded.changed_at, held = false, held_until = NULL,
             change = nextval('author_change')
           WHERE NOT ${isHeld('author')} AND coalesce(author.reset_at < excluded.changed_at, true)
             AND coalesce(author.strikes -> 0 ->> 'action' <> 'ban', true)
           RETURNING author_hash
         )
         INSERT INTO author_moment (tenant_id, author_hash, id, kind, level, risk, at)
         SELECT $1, author_hash, id, 'level', level, risk, at FROM row JOIN changed USING (author_hash)`,
        [
          tenantId,
          some.map(({ author }) => author.hash),
          some.map(({ assessment }) => assessment.level),
          some.map(({ assessment }) => assessment.risk),
          sealed,
          some.map(() => uuidv7()),
          some.map(({ atMs }) => atMs),
        ],
      );
      await this.changes.announce(manager, change);
    });
    this.changes.tellHere(change);
  }
}

const rowsAtOnce = 1_000;
const maxWaiting = 100_000;
