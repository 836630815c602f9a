import type { EntityManager } from 'typeorm';
import type { ChangeFeed } from '../database/change-feed.js';
import { detectorsOfAuthors } from '../engine/behaviour/violation.js';
import type { OutboxConsumer, OutboxRow } from '../ledger/outbox.js';
import type { Tenants } from '../tenants/tenants.js';
import { lockAuthorChanges } from './author-changes.js';
import type { AuthorMemory } from './author-memory.js';
import { isAfterReset, writeStrikes } from './strike-writes.js';

/** A record that something was told of, and whether it stands against its author. */
export interface Standing {
  readonly tenantId: string;
  readonly id: string;
  /** Hexadecimal. */
  readonly hash: string;
  /** Name of the policy that judged it. */
  readonly policy: string;
  readonly category: string | null;
  /** Blocked for what was written. */
  readonly blocked: boolean;
  /** The last word on it: blocked and not approved, or rejected by people. */
  readonly violates: boolean;
  /** A violation is kept of it. */
  readonly kept: boolean;
  /** False of what is from before people let the author begin anew: it is history. */
  readonly counts: boolean;
}

/**
 * Keeps what authors did wrong and what it leads to: what was blocked for what was written, and what people rejected;
 * what people approved goes. What holds of a record is read from its cases rather than from the outbox's rows, whose
 * order is not the order of the verdicts. A block counts in hot state from the answer on, a verdict once it is
 * committed here.
 */
export class ViolationKeeper implements OutboxConsumer {
  constructor(
    private readonly memory: AuthorMemory,
    private readonly tenants: Tenants,
    private readonly changes: ChangeFeed,
  ) {}

  readonly consume = async (
    manager: EntityManager,
    rows: readonly OutboxRow[],
  ): Promise<(() => void) | void> => {
    const told = rows.filter(
      ({ caseId, decision, test }) => !test && (caseId !== null || decision === 'block'),
    );
    if (told.length === 0) return;
    await lockAuthorChanges(manager);
    const standings = await readStandings(manager, told);
    const changed = standings.filter(({ violates, kept }) => violates !== kept);
    if (changed.length > 0) {
      await add(manager, changed);
      await remove(manager, changed);
    }
    const struck = await writeStrikes(manager, this.tenants, changed);
    for (const tenantId of struck) await this.changes.announce(manager, { topic: 'authors', tenantId });
    return () => {
      for (const tenantId of struck) this.changes.tellHere({ topic: 'authors', tenantId });
      this.weighAll(told, standings);
    };
  };

  private weighAll(told: readonly OutboxRow[], standings: readonly Standing[]): void {
    const fresh = new Set(told.filter(({ caseId }) => caseId === null).map(({ id }) => id));
    for (const { tenantId, id, hash, blocked, violates, kept } of standings.filter(({ counts }) => counts)) {
      const counted = kept || (blocked && fresh.has(id));
      if (violates !== counted) this.weigh(tenantId, hash, violates ? 1 : -1);
    }
  }

  /** Hot state that is away misses a hint; the database has it. */
  private weigh(tenantId: string, hash: string, weight: number): void {
    void Promise.resolve()
      .then(() => this.memory.violate(tenantId, hash, weight, Date.now()))
      .catch(() => undefined);
  }
}

/** Of records with an author, whose content is not erased. */
function readStandings(manager: EntityManager, rows: readonly OutboxRow[]): Promise<Standing[]> {
  const told = [...new Map(rows.map((row) => [`${row.tenantId} ${row.id}`, row])).values()];
  return manager.query(
    `SELECT r.tenant_id AS "tenantId", r.id, encode(r.author_hash, 'hex') AS hash, r.blocked,
       r.judgement #>> '{versions,policy,name}' AS policy, coalesce(v.verdict_category, r.reason_category) AS category,
       coalesce(v.verdict = 'reject', r.blocked) AS violates, m.id IS NOT NULL AS kept,
       ${isAfterReset('r.id', 'a')} AS counts
     FROM unnest($1::uuid[], $2::uuid[]) AS told (tenant_id, id)
     JOIN LATERAL (
       SELECT *, decision = 'block' AND coalesce(judgement #>> '{reason,detector}', '') <> ALL ($3::text[]) AS blocked
       FROM record
       WHERE tenant_id = told.tenant_id AND id = told.id AND author_hash IS NOT NULL AND NOT test
     ) r ON true
     JOIN record_content k ON k.tenant_id = r.tenant_id AND k.id = r.id
     LEFT JOIN author_moment m ON m.tenant_id = r.tenant_id AND m.author_hash = r.author_hash AND m.id = r.id
       AND m.kind = 'violation'
     LEFT JOIN author a ON a.tenant_id = r.tenant_id AND a.author_hash = r.author_hash
     LEFT JOIN LATERAL (
       SELECT verdict, verdict_category FROM moderation_case c
       WHERE c.tenant_id = r.tenant_id AND c.record_id = r.id AND c.status = 'decided'
       ORDER BY verdict_at DESC, c.id DESC LIMIT 1
     ) v ON true`,
    [told.map(({ tenantId }) => tenantId), told.map(({ id }) => id), detectorsOfAuthors],
  );
}

async function add(manager: EntityManager, changed: readonly Standing[]): Promise<void> {
  const added = changed.filter(({ violates }) => violates);
  await manager.query(
    `INSERT INTO author_moment (tenant_id, author_hash, id, kind, category, at)
     SELECT tenant_id, decode(hash, 'hex'), id, 'violation', category, now()
     FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) AS row (tenant_id, hash, id, category)
     ON CONFLICT (tenant_id, author_hash, id) DO NOTHING`,
    [
      added.map(({ tenantId }) => tenantId),
      added.map(({ hash }) => hash),
      added.map(({ id }) => id),
      added.map(({ category }) => category),
    ],
  );
}

async function remove(manager: EntityManager, changed: readonly Standing[]): Promise<void> {
  const gone = changed.filter(({ violates }) => !violates);
  await manager.query(
    `DELETE FROM author_moment m USING unnest($1::uuid[], $2::text[], $3::uuid[]) AS row (tenant_id, hash, id)
     WHERE m.tenant_id = row.tenant_id AND m.author_hash = decode(row.hash, 'hex') AND m.id = row.id
       AND m.kind = 'violation'`,
    [gone.map(({ tenantId }) => tenantId), gone.map(({ hash }) => hash), gone.map(({ id }) => id)],
  );
}
