import type { Database } from '../database/database.js';
import { seal, unseal } from '../ledger/content-cipher.js';
import type { TenantContext } from '../tenants/tenants.js';
import { Blobs, type BlobPlace } from './blobs.js';

/** Each chunk is a row and a transaction of its own, so that nobody waits for a large image on one connection. */
const chunkBytes = 1024 * 1024;

/** Images in the database of the records. */
export class DatabaseBlobs extends Blobs {
  constructor(private readonly database: Database) {
    super();
  }

  async put(tenant: TenantContext, place: BlobPlace, bytes: Uint8Array, keptMs: number): Promise<void> {
    const { recordId, image } = place;
    const chunks = Math.max(1, Math.ceil(bytes.byteLength / chunkBytes));
    const expiresAt = new Date(Date.now() + keptMs);
    for (let chunk = 0; chunk < chunks; chunk++) {
      const content = seal(
        tenant.dataKey,
        contextOf(place, chunk, chunks),
        Buffer.from(bytes.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes)),
      );
      await this.database.asTenant(tenant.id, async (manager) => {
        // What another try has left would not open with these chunks.
        if (chunk === 0)
          await manager.query(
            'DELETE FROM image_blob WHERE tenant_id = $1 AND record_id = $2 AND image = $3',
            [tenant.id, recordId, image],
          );
        await manager.query(
          `INSERT INTO image_blob (tenant_id, record_id, image, chunk, chunks, content, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [tenant.id, recordId, image, chunk, chunks, content, expiresAt],
        );
      });
    }
  }

  async get(tenant: TenantContext, place: BlobPlace): Promise<Buffer | undefined> {
    const { recordId, image } = place;
    const opened: Buffer[] = [];
    for (let chunk = 0, chunks = 1; chunk < chunks; chunk++) {
      const rows: { chunks: number; content: Buffer }[] = await this.database.asTenant(tenant.id, (manager) =>
        manager.query(
          `SELECT chunks, content FROM image_blob
           WHERE tenant_id = $1 AND record_id = $2 AND image = $3 AND chunk = $4 AND expires_at > now()`,
          [tenant.id, recordId, image, chunk],
        ),
      );
      const [row] = rows;
      if (!row) return undefined;
      ({ chunks } = row);
      opened.push(unseal(tenant.dataKey, contextOf(place, chunk, chunks), row.content));
    }
    return Buffer.concat(opened);
  }

  async eraseAll(tenant: TenantContext, recordIds: readonly string[]): Promise<number> {
    const [row]: { images: number }[] = await this.database.asTenant(tenant.id, (manager) =>
      manager.query(
        `WITH gone AS (
           DELETE FROM image_blob WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) RETURNING record_id, image
         )
         SELECT count(DISTINCT (record_id, image))::integer AS images FROM gone`,
        [tenant.id, recordIds],
      ),
    );
    return row?.images ?? 0;
  }

  async sweep(now: Date): Promise<void> {
    await this.database.asWorker((manager) =>
      manager.query('DELETE FROM image_blob WHERE expires_at <= $1', [now]),
    );
  }
}

/** What a chunk is sealed to, so that none can take the place of another. */
function contextOf({ recordId, image }: BlobPlace, chunk: number, chunks: number): string {
  return `image ${recordId} ${image} ${chunk}/${chunks}`;
}
