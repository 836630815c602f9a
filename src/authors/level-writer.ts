import { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import type { Assessment } from '../engine/behaviour/assess.js';
import { seal } from '../ledger/content-cipher.js';
import type { Tenants } from '../tenants/tenants.js';
import { authorContext, lockAuthorChanges } from './author-changes.js';
import { isHeld } from './author-standing.js';
import type { AuthorKey } from './author-watch.js';

interface Change {
  readonly author: AuthorKey;
  readonly assessment: Assessment;
  readonly atMs: number;
}

/**
 * Writes down how levels change, many at a time and behind the answers. Of a process that dies, the changes of the last
 * moment are lost: the next event of the author brings them about again.
 */
export class LevelWriter {
  private readonly waiting = new Map<string, Map<string, Change>>();
  private readonly logger = new Logger('authors');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly changes: ChangeFeed,
  ) {}

  /** Of several changes of one author that wait, the last is written. */
  add(tenantId: string, author: AuthorKey, assessment: Assessment, atMs: number): void {
    const own = this.waiting.get(tenantId) ?? new Map<string, Change>();
    this.waiting.set(tenantId, own);
    // The database may be away for long: those beyond are brought about again by their next events.
    if (own.size < maxWaiting || own.has(author.hash)) own.set(author.hash, { author, assessment, atMs });
    this.timer ??= setTimeout(() => void this.flush(), pauseMs).unref();
  }

  /** The moment of a change that is not written yet. */
  waitingSince(tenantId: string, hash: string): number | undefined {
    return this.waiting.get(tenantId)?.get(hash)?.atMs;
  }

  /** Resolves once what waited is written or, where the database is away, waits for the next time. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running = this.running.then(() => this.writeAll());
    return this.running;
  }

  private async writeAll(): Promise<void> {
    for (const [tenantId, own] of [...this.waiting]) {
      const some = [...own.values()].slice(0, rowsAtOnce);
      try {
        await this.write(tenantId, some);
      } catch (error) {
        this.logger.warn(`levels of authors wait for the database: ${(error as Error).message}`);
        this.timer ??= setTimeout(() => void this.flush(), retryMs).unref();
        continue;
      }
      for (const change of some) if (own.get(change.author.hash) === change) own.delete(change.author.hash);
      if (own.size === 0) this.waiting.delete(tenantId);
      else this.timer ??= setTimeout(() => void this.flush(), pauseMs).unref();
    }
  }

  private async write(tenantId: string, some: readonly Change[]): Promise<void> {
    const tenant = await this.tenants.context(tenantId);
    const sealed = some.map(({ author: { hash, id }, assessment: { signals } }) =>
      seal(tenant.dataKey, authorContext(hash), JSON.stringify({ id, signals })),
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

const pauseMs = 100;
const retryMs = 2_000;
const rowsAtOnce = 1_000;
const maxWaiting = 100_000;
