import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../database/database.js';
import { momentOf } from '../ledger/partitions.js';

/**
 * Who changed something: `api-key <id>`, `member <id>`; for one who failed to sign in, the `address <ip>` he came
 * from; `installation` for what the first start makes.
 */
export type Actor = `${'api-key' | 'member' | 'address'} ${string}` | 'installation';

/** One change, as it is written down. */
export interface AuditEvent {
  readonly actor: Actor;
  /** What was done, as a verb: create, change, delete, import. */
  readonly action: string;
  /** Kind of the thing it was done to: list, list-entry. */
  readonly subject: string;
  readonly subjectId: string;
  /** Absent for what is new. */
  readonly before?: Readonly<Record<string, unknown>>;
  /** Absent for what is gone. */
  readonly after?: Readonly<Record<string, unknown>>;
}

export interface StoredAuditEvent extends AuditEvent {
  readonly id: string;
  readonly at: Date;
}

export interface AuditFilter {
  readonly subject?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actor?: string | undefined;
  /** Only events older than this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The audit trail of a tenant: written in the transaction of the change itself, never changed. */
export class Audit {
  constructor(private readonly database: Database) {}

  /** Newest first, keyset-paged by id. */
  page(
    tenantId: string,
    { subject, subjectId, actor, before, limit }: AuditFilter,
  ): Promise<StoredAuditEvent[]> {
    return this.database.asTenant(tenantId, async (manager) => {
      const rows: AuditColumns[] = await manager.query(
        `SELECT id, actor, action, subject, subject_id, before, after FROM audit
         WHERE tenant_id = $1 AND ($2::text IS NULL OR subject = $2) AND ($3::text IS NULL OR subject_id = $3)
           AND ($4::text IS NULL OR actor = $4) AND ($5::uuid IS NULL OR id < $5)
         ORDER BY id DESC LIMIT $6`,
        [tenantId, subject ?? null, subjectId ?? null, actor ?? null, before ?? null, limit],
      );
      return rows.map(({ subject_id: id, before: was, after: is, ...row }) => ({
        ...row,
        subjectId: id,
        at: momentOf(row.id),
        ...(was && { before: was }),
        ...(is && { after: is }),
      }));
    });
  }
}

/** Writes events down in the transaction of what they tell of. */
export async function writeAudit(
  manager: EntityManager,
  tenantId: string,
  events: readonly AuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
  await manager.query(
    `INSERT INTO audit (tenant_id, id, actor, action, subject, subject_id, before, after)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::jsonb[])`,
    [
      tenantId,
      events.map(() => uuidv7()),
      events.map((event) => event.actor),
      events.map((event) => event.action),
      events.map((event) => event.subject),
      events.map((event) => event.subjectId),
      events.map((event) => json(event.before)),
      events.map((event) => json(event.after)),
    ],
  );
}

interface AuditColumns {
  readonly id: string;
  readonly actor: Actor;
  readonly action: string;
  readonly subject: string;
  readonly subject_id: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}
