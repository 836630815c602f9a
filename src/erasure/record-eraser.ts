import type { EntityManager } from 'typeorm';
import type { Blobs } from '../blobs/blobs.js';
import { eraseCases, type ErasedCases } from '../cases/case-erasure.js';
import type { ChangeFeed } from '../database/change-feed.js';
import type { Database } from '../database/database.js';
import { restBetweenBites } from '../database/rest-between-bites.js';
import type { HotState } from '../hot-state/hot-state.js';
import { lowestIdAt } from '../ledger/partitions.js';
import { forgetRejections } from '../near-duplicates/rejection-keeper.js';
import type { TenantContext } from '../tenants/tenants.js';

/** What was erased with records. */
export interface ErasedRecords extends ErasedCases {
  readonly records: number;
  readonly contents: number;
  readonly images: number;
  readonly nearTexts: number;
}

/** On the embedded database all share one connection. */
const recordsAtOnce = { embedded: 50, postgres: 200 };
/** Redis is given a quarter of a second for what it is asked. */
const textsAtOnce = 25;

/** Erases what was written in an author's records, and what it left behind; the judgements stay. */
export class RecordEraser {
  constructor(
    private readonly database: Database,
    private readonly hotState: HotState,
    private readonly blobs: Blobs,
    private readonly changes: ChangeFeed,
  ) {}

  /** How many records there are to erase, up to a limit. */
  async count(tenantId: string, author: Buffer, until: Date, limit: number): Promise<number> {
    const ids = await this.database.asTenant(tenantId, (manager) =>
      readIds(manager, tenantId, author, until, limit),
    );
    return ids.length;
  }

  /**
   * @param until records of later stay
   * @throws HotStateAway; what was erased until then is erased
   */
  async erase(tenant: TenantContext, actor: string, author: Buffer, until: Date): Promise<ErasedRecords> {
    const erased = { records: 0, contents: 0, images: 0, nearTexts: 0, cases: 0, notes: 0 };
    const atOnce = recordsAtOnce[this.database.embedded ? 'embedded' : 'postgres'];
    for (;;) {
      const ids = await this.database.asTenant(tenant.id, (manager) =>
        readIds(manager, tenant.id, author, until, atOnce),
      );
      if (ids.length === 0) return erased;
      // Content goes last: what fails before is found again by the next try.
      erased.nearTexts += await this.forgetTexts(tenant.id, ids);
      erased.images += await this.blobs.eraseAll(tenant, ids);
      const { contents, rejected, cases, notes } = await this.eraseSome(tenant, actor, ids);
      erased.records += contents;
      erased.contents += contents;
      erased.nearTexts += rejected;
      erased.cases += cases;
      erased.notes += notes;
      await restBetweenBites();
    }
  }

  private async forgetTexts(tenantId: string, ids: readonly string[]): Promise<number> {
    let texts = 0;
    for (let from = 0; from < ids.length; from += textsAtOnce) {
      const some = ids.slice(from, from + textsAtOnce);
      texts += await this.hotState.forgetTexts(tenantId, some, Date.now());
      await Promise.all(some.map(async (id) => this.hotState.forget({ tenantId, kind: 'content', id })));
    }
    return texts;
  }

  private async eraseSome(
    tenant: TenantContext,
    actor: string,
    ids: readonly string[],
  ): Promise<ErasedCases & { contents: number; rejected: number }> {
    const change = { topic: 'rejected-texts', tenantId: tenant.id } as const;
    const done = await this.database.asTenant(tenant.id, async (manager) => {
      const rejected = await forgetRejections(manager, tenant.id, ids);
      const cases = await eraseCases(manager, tenant, actor, ids);
      const [rows]: [unknown[], number] = await manager.query(
        'DELETE FROM record_content WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) RETURNING id',
        [tenant.id, ids],
      );
      if (rejected > 0) await this.changes.announce(manager, change);
      return { ...cases, rejected, contents: rows.length };
    });
    if (done.rejected > 0) this.changes.tellHere(change);
    return done;
  }
}

/** Of records that have content, oldest first. */
async function readIds(
  manager: EntityManager,
  tenantId: string,
  author: Buffer,
  until: Date,
  limit: number,
): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `SELECT r.id FROM record r JOIN record_content c ON c.tenant_id = r.tenant_id AND c.id = r.id
     WHERE r.tenant_id = $1 AND r.author_hash = $2 AND r.id < $3 ORDER BY r.id LIMIT $4`,
    [tenantId, author, lowestIdAt(until), limit],
  );
  return rows.map(({ id }) => id);
}
