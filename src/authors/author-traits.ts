import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Database } from '../database/database.js';
import { seal } from '../ledger/content-cipher.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { Tenants } from '../tenants/tenants.js';
import type { AuthorKey } from './author-watch.js';
import type { Trait } from './traits-of.js';
import { WriteBehind } from './write-behind.js';

interface Row extends Trait {
  readonly author: AuthorKey;
  readonly atMs: number;
  /** No record tells who he is. */
  readonly named: boolean;
}

/**
 * Keeps what links authors, by keyed hashes, behind the answers and once an hour for each author and trait. What is
 * beyond the rate, or lost with the process, is written when the author is there again.
 */
export class AuthorTraits {
  /** `tenant author kind value` → whether it was written with his name. */
  private readonly seen = new LRUCache<string, boolean>({
    maxSize: maxSeenCharacters,
    sizeCalculation: (_, key) => key.length + entryCharacters,
    ttl: seenMs,
    ttlResolution: 1_000,
  });
  private readonly behind: WriteBehind<Row>;
  private readonly logger = new Logger('authors');
  private second = { number: 0, rows: 0 };
  private toldAtMs = 0;

  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly metrics: Metrics,
  ) {
    this.behind = new WriteBehind({
      rowsAtOnce: database.embedded ? rowsAtOnce.embedded : rowsAtOnce.postgres,
      maxWaiting,
      write: (tenantId, rows) => this.write(tenantId, rows),
      onAway: (message) => this.logger.warn(`traits of authors wait for the database: ${message}`),
    });
  }

  /**
   * Does not wait, and never fails.
   * @param named true where no record tells the author's id
   */
  add(tenantId: string, author: AuthorKey, traits: readonly Trait[], atMs: number, named = false): void {
    for (const trait of traits) {
      const key = `${author.hash} ${trait.kind} ${trait.value}`;
      const known = this.seen.get(`${tenantId} ${key}`);
      if (known === true || (known === false && !named)) continue;
      if (this.isTooMuch() || !this.behind.add(tenantId, key, { ...trait, author, atMs, named })) {
        this.leaveOut();
        continue;
      }
      this.seen.set(`${tenantId} ${key}`, named);
    }
  }

  /**
   * Deletes what links an author with others, what still waits included.
   * @param hash hexadecimal
   * @returns how many there were
   */
  async erase(tenantId: string, hash: string): Promise<number> {
    await this.flush();
    const gone = await this.database.asTenant(tenantId, (manager) =>
      manager.query<[unknown, number]>(
        `DELETE FROM author_trait WHERE tenant_id = $1 AND author_hash = decode($2, 'hex')`,
        [tenantId, hash],
      ),
    );
    for (const key of [...this.seen.keys()])
      if (key.startsWith(`${tenantId} ${hash} `)) this.seen.delete(key);
    return gone[1];
  }

  flush(): Promise<void> {
    return this.behind.flush();
  }

  private isTooMuch(): boolean {
    const number = Math.floor(Date.now() / 1_000);
    if (number !== this.second.number) this.second = { number, rows: 0 };
    return ++this.second.rows > rowsASecond;
  }

  private leaveOut(): void {
    this.metrics.traitLeftOut();
    if (Date.now() - this.toldAtMs < tellEveryMs) return;
    this.toldAtMs = Date.now();
    this.logger.warn(`more than ${rowsASecond} traits of authors a second: some are left out`);
  }

  private async write(tenantId: string, rows: readonly Row[]): Promise<void> {
    const { dataKey } = await this.tenants.context(tenantId);
    await this.database.asTenant(tenantId, (manager) =>
      manager.query(writeTraits, [
        tenantId,
        rows.map(({ kind }) => kind),
        rows.map(({ kind, value }) => this.tenants.traitHash(tenantId, kind, value)),
        rows.map(({ author }) => author.hash),
        rows.map(({ author: { hash, id }, named }) => (named ? seal(dataKey, traitContext(hash), id) : null)),
        rows.map(({ atMs }) => atMs),
        rows.map(({ firstRecordId }) => firstRecordId ?? null),
      ]),
    );
  }
}

/** What the sealed id beside a trait is bound to. */
export function traitContext(hash: string): string {
  return `trait of ${hash}`;
}

/** In one order, so that two processes wait for each other instead of dead-locking. */
const writeTraits = `WITH row AS (
    SELECT kind, trait, decode(hash, 'hex') AS author_hash, content, to_timestamp(at_ms / 1000.0) AS at, first
    FROM unnest($2::text[], $3::bytea[], $4::text[], $5::bytea[], $6::float8[], $7::uuid[])
      AS row (kind, trait, hash, content, at_ms, first)
  ), whose AS (
    SELECT kind, trait, author_hash, content, at FROM row
    UNION ALL
    SELECT row.kind, row.trait, r.author_hash, NULL, row.at
    FROM row JOIN record r ON r.tenant_id = $1 AND r.id = row.first
    WHERE r.author_hash IS NOT NULL AND NOT r.test
  )
  INSERT INTO author_trait (tenant_id, kind, trait, author_hash, content, seen_at)
  SELECT DISTINCT ON (kind, trait, author_hash) $1::uuid, kind, trait, author_hash, content, at FROM whose
  ORDER BY kind, trait, author_hash, content NULLS LAST
  ON CONFLICT (tenant_id, kind, trait, author_hash) DO UPDATE SET
    seen_at = greatest(author_trait.seen_at, excluded.seen_at),
    content = coalesce(excluded.content, author_trait.content)`;

const seenMs = 3_600_000;
/** About 32 MB. */
const maxSeenCharacters = 2 ** 24;
const entryCharacters = 100;
const rowsASecond = 500;
/** The embedded database's one connection is kept for some 10 ms. */
const rowsAtOnce = { embedded: 100, postgres: 1_000 };
const maxWaiting = 10_000;
const tellEveryMs = 60_000;
