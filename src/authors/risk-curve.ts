import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/database.js';
import type { Assessment } from '../engine/behaviour/assess.js';
import type { Tenants } from '../tenants/tenants.js';
import type { AuthorKey } from './author-watch.js';
import { sealAuthor, type AssessedAuthor } from './author-changes.js';
import { WriteBehind } from './write-behind.js';

/**
 * Writes down how the risk moves of authors above normal while they stay on their level: the points of their curves
 * besides the levels themselves.
 */
export class RiskCurve {
  private readonly last = new LastPoints();
  private readonly behind: WriteBehind<AssessedAuthor>;

  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
  ) {
    const logger = new Logger('authors');
    this.behind = new WriteBehind({
      ...{ rowsAtOnce, maxWaiting },
      write: (tenantId, points) => this.write(tenantId, points),
      onAway: (message) => logger.warn(`risks of authors wait for the database: ${message}`),
    });
  }

  /** To be told of every event that leaves an author above normal on his level. Does not wait, and never fails. */
  add(tenantId: string, author: AuthorKey, assessment: Assessment, atMs: number): void {
    if (this.last.isNext(`${tenantId} ${author.hash}`, assessment.risk, atMs))
      this.behind.add(tenantId, author.hash, { author, assessment, atMs });
  }

  flush(): Promise<void> {
    return this.behind.flush();
  }

  private async write(tenantId: string, points: readonly AssessedAuthor[]): Promise<void> {
    const { dataKey } = await this.tenants.context(tenantId);
    await this.database.asTenant(tenantId, (manager) =>
      manager.query(writePoints, [
        tenantId,
        points.map(({ author }) => author.hash),
        points.map(({ assessment }) => assessment.level),
        points.map(({ assessment }) => assessment.risk),
        points.map(({ author, assessment: { signals } }) => sealAuthor(dataKey, author, signals)),
        points.map(() => uuidv7()),
        points.map(({ atMs }) => atMs),
        riskStep,
      ]),
    );
  }
}

/** Which risks may be points: few enough to be kept, enough to be drawn. */
export class LastPoints {
  private readonly last = new LRUCache<string, { readonly risk: number; readonly atMs: number }>({
    max: maxAuthors,
  });

  /** True where it is far enough from the last; counted as one from then on. Of an author not seen lately any may be. */
  isNext(author: string, risk: number, atMs: number): boolean {
    const last = this.last.get(author);
    if (last && (Math.abs(risk - last.risk) < riskStep || atMs - last.atMs < leastGapMs)) return false;
    this.last.set(author, { risk, atMs });
    return true;
  }
}

/**
 * What was written last, by whichever replica, and as a level too, is in the author's row. The level is the same, so
 * replicas need not hear of it.
 */
const writePoints = `WITH point AS (
    SELECT decode(hash, 'hex') AS author_hash, level, risk, content, id, to_timestamp(at_ms / 1000.0) AS at
    FROM unnest($2::text[], $3::text[], $4::real[], $5::bytea[], $6::uuid[], $7::float8[])
      AS point (hash, level, risk, content, id, at_ms)
  ), moved AS (
    UPDATE author a SET risk = point.risk, content = point.content FROM point
    WHERE a.tenant_id = $1 AND a.author_hash = point.author_hash AND a.level = point.level
      AND abs(a.risk - point.risk) >= $8::real
    RETURNING point.*
  )
  INSERT INTO author_moment (tenant_id, author_hash, id, kind, level, risk, at)
  SELECT $1, author_hash, id, 'risk', level, risk, at FROM moved`;

/** How far the risk must have moved to be written down again. */
const riskStep = 0.1;
/** And how long it must have been, whatever an author does. */
const leastGapMs = 60_000;
const maxAuthors = 50_000;
const rowsAtOnce = 200;
const maxWaiting = 10_000;
