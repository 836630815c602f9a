import type { EntityManager } from 'typeorm';
import type { OutboxConsumer, OutboxRow } from '../ledger/outbox.js';

const dayMs = 24 * 60 * 60 * 1000;

/** An upload that waits for its judgement: longer than the job that judges it is tried. */
export const queuedImageMs = 7 * dayMs;
/** An image whose case nobody decides goes all the same. */
export const caseImageMs = 30 * dayMs;
/** After the verdict: long enough to undo it and still see the image. */
const decidedImageMs = 5 * 60 * 1000;

/** Lets the images of a case go once it is decided; an undo within the time keeps them. */
export class BlobRetention implements OutboxConsumer {
  readonly consume = async (manager: EntityManager, rows: readonly OutboxRow[]): Promise<void> => {
    await setExpiry(manager, of(rows, 'case.decided'), decidedImageMs);
    await setExpiry(manager, of(rows, 'case.undone'), caseImageMs);
  };
}

function of(rows: readonly OutboxRow[], type: OutboxRow['type']): OutboxRow[] {
  return rows.filter((row) => row.type === type);
}

async function setExpiry(manager: EntityManager, rows: readonly OutboxRow[], keptMs: number): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `UPDATE image_blob b SET expires_at = $3
     FROM unnest($1::uuid[], $2::uuid[]) AS r (tenant_id, record_id)
     WHERE b.tenant_id = r.tenant_id AND b.record_id = r.record_id`,
    [rows.map(({ tenantId }) => tenantId), rows.map(({ id }) => id), new Date(Date.now() + keptMs)],
  );
}
