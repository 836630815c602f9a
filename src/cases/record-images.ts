import type { Blobs } from '../blobs/blobs.js';
import type { Database } from '../database/database.js';
import type { ImageType } from '../engine/image.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import { imageTypeOf } from '../images/image-files.js';
import type { Moderator } from './case-store.js';

/** The images of open cases, for those who may see what they are part of. */
export class RecordImages {
  constructor(
    private readonly database: Database,
    private readonly blobs: Blobs,
  ) {}

  /** @throws Problem: what may not be seen, or is kept no more, is not there */
  async find(
    { tenant, sight }: Omit<Moderator, 'actor'>,
    recordId: string,
    image: number,
  ): Promise<{ readonly type: ImageType; readonly bytes: Buffer }> {
    const missing = new Problem(
      'not-found',
      `no images/${image} is kept of record ${recordId.slice(0, 100)}`,
    );
    if (!isUuid(recordId)) throw missing;
    if (!sight.restricted && (await this.isRestricted(tenant.id, recordId))) throw missing;
    const bytes = await this.blobs.get(tenant, { recordId, image });
    if (!bytes) throw missing;
    return { type: imageTypeOf(bytes), bytes };
  }

  /** Any trace of childsafety, or a case that people restricted. A record that is not judged yet may be anything. */
  private async isRestricted(tenantId: string, recordId: string): Promise<boolean> {
    const rows: { restricted: boolean }[] = await this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `SELECT r.judgement -> 'detectors' @> '[{"category": "childsafety"}]' OR EXISTS (
           SELECT FROM moderation_case c WHERE c.tenant_id = r.tenant_id AND c.record_id = r.id AND c.restricted
         ) AS restricted
         FROM record r WHERE r.tenant_id = $1 AND r.id = $2`,
        [tenantId, recordId],
      ),
    );
    return rows[0]?.restricted ?? true;
  }
}
