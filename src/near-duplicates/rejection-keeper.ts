import type { EntityManager } from 'typeorm';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { viewsOf } from '../engine/normalise/views.js';
import {
  signatureBytes,
  textSignature,
  type TextSignature,
} from '../engine/tier2-statistics/text-signature.js';
import { seal } from '../ledger/content-cipher.js';
import type { OutboxConsumer, OutboxRow } from '../ledger/outbox.js';
import { openContent } from '../ledger/records.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { sealContext, signatureVersion } from './rejected-texts.js';

/**
 * Keeps the signatures of what people rejected, and lets go of what they took back. What holds of a record is read from
 * its cases rather than from the outbox's rows, whose order is not the order of the verdicts.
 */
export class RejectionKeeper implements OutboxConsumer {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly changes: ChangeFeed,
  ) {}

  readonly consume = async (manager: EntityManager, rows: readonly OutboxRow[]): Promise<void> => {
    const told = rows.filter(({ caseId, test }) => caseId !== null && !test);
    const tenantIds = new Set(told.map(({ tenantId }) => tenantId));
    if (tenantIds.size === 0) return;
    await lockRejections(manager);
    for (const tenantId of tenantIds) {
      const ids = told.filter((row) => row.tenantId === tenantId).map(({ id }) => id);
      const tenant = await this.tenants.context(tenantId, manager);
      if (!(await keep(manager, tenant, [...new Set(ids)]))) continue;
      const change = { topic: 'rejected-texts', tenantId } as const;
      await this.changes.announce(manager, change);
      // With one connection whoever reads it now waits for this transaction.
      if (this.database.embedded) this.changes.tellHere(change);
    }
  };
}

/**
 * Lets go of what was kept of records, in the transaction of their erasure; whoever holds it is to be told.
 * @returns how many there were
 */
export async function forgetRejections(
  manager: EntityManager,
  tenantId: string,
  recordIds: readonly string[],
): Promise<number> {
  await lockRejections(manager);
  const [rows]: [unknown[], number] = await manager.query(
    `UPDATE rejected_text SET content = NULL, category = NULL, change = nextval('rejected_text_change')
     WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND content IS NOT NULL RETURNING record_id`,
    [tenantId, recordIds],
  );
  return rows.length;
}

/** Changes become visible in the order of their numbers, or a replica would overlook one. */
async function lockRejections(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [changeLock]);
}

/** Any number that no other lock has. */
const changeLock = 7_203_115;

interface Standing {
  readonly id: string;
  readonly rejected: boolean;
  readonly category: string | null;
  readonly content: Buffer | null;
}

/** @returns whether anything changed */
async function keep(manager: EntityManager, tenant: TenantContext, ids: readonly string[]): Promise<boolean> {
  const standings: Standing[] = await manager.query(
    `SELECT r.id, coalesce(v.verdict = 'reject', false) AS rejected, v.verdict_category AS category, k.content
     FROM record r
     LEFT JOIN record_content k ON k.tenant_id = r.tenant_id AND k.id = r.id
     LEFT JOIN LATERAL (
       SELECT verdict, verdict_category FROM moderation_case c
       WHERE c.tenant_id = r.tenant_id AND c.record_id = r.id AND c.status = 'decided'
       ORDER BY verdict_at DESC LIMIT 1
     ) v ON true
     WHERE r.tenant_id = $1 AND r.id = ANY ($2::uuid[]) AND NOT r.test`,
    [tenant.id, ids],
  );
  const kept = standings.map(({ id, rejected, category, content }) => {
    const signature = rejected ? signatureOf(tenant, id, content) : null;
    return { id, category: signature && category, sealed: signature && sealSignature(tenant, id, signature) };
  });
  const forgotten = kept.filter(({ sealed }) => !sealed);
  const added = kept.filter(({ sealed }) => sealed);
  const changed: unknown[] = await manager.query(
    `WITH forgotten AS (
       UPDATE rejected_text SET content = NULL, category = NULL, change = nextval('rejected_text_change')
       WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND content IS NOT NULL RETURNING record_id
     ), added AS (
       INSERT INTO rejected_text (tenant_id, record_id, category, content)
       SELECT $1, * FROM unnest($3::uuid[], $4::text[], $5::bytea[])
       ON CONFLICT (tenant_id, record_id) DO UPDATE SET category = excluded.category, content = excluded.content,
         change = nextval('rejected_text_change')
       RETURNING record_id
     )
     SELECT record_id FROM forgotten UNION ALL SELECT record_id FROM added`,
    [
      tenant.id,
      forgotten.map(({ id }) => id),
      added.map(({ id }) => id),
      added.map(({ category }) => category),
      added.map(({ sealed }) => sealed),
    ],
  );
  return changed.length > 0;
}

/** Null where the content is erased, does not open, or is too short to be anybody's own. */
function signatureOf(tenant: TenantContext, id: string, content: Buffer | null): TextSignature | null {
  if (!content) return null;
  try {
    const { title, text } = (openContent(tenant, id, content)['submission'] ?? {}) as Record<string, string>;
    return textSignature(viewsOf({ images: [], ...(title && { title }), ...(text && { text }) }));
  } catch {
    return null;
  }
}

function sealSignature({ dataKey }: TenantContext, id: string, signature: TextSignature): Buffer {
  const bytes = Buffer.alloc(1 + signatureBytes, signatureVersion);
  signature.forEach((word, i) => bytes.writeUInt32LE(word, 1 + i * 4));
  return seal(dataKey, sealContext(id), bytes);
}
