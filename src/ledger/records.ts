import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import type { Category } from '../engine/category.js';
import type { Decision } from '../engine/decision.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { unseal } from './content-cipher.js';
import { recordContext } from './ledger-statement.js';
import { lowestIdAt, momentOf } from './partitions.js';

export interface RecordFilter {
  readonly decision?: Decision;
  /** The category of the reason. */
  readonly category?: Category;
  /** Author id. */
  readonly user?: string;
  readonly from?: Date;
  /** Exclusive. */
  readonly to?: Date;
  /** Only records older than this one. */
  readonly before?: string;
  /** True: without those of test keys. */
  readonly live?: boolean;
  readonly limit: number;
}

/** A record as it was written; `content` is null once it has been erased. */
export interface StoredRecord {
  /** Any trace of childsafety, or a case that people restricted: what was written is for those allowed alone. */
  readonly restricted: boolean;
  readonly id: string;
  readonly createdAt: Date;
  readonly decision: Decision;
  /** Of the reason; null on pass. */
  readonly category: Category | null;
  readonly test: boolean;
  readonly judgement: Record<string, unknown>;
  readonly content: Record<string, unknown> | null;
}

/** Reads the ledger, newest first. */
export class Records {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
  ) {}

  async find(tenant: TenantContext, id: string): Promise<StoredRecord | undefined> {
    const rows = await this.read(tenant, 'r.id = $2', [id], 1);
    return rows[0];
  }

  /** Those of the ids that there are, in any order. */
  findAll(tenant: TenantContext, ids: readonly string[]): Promise<StoredRecord[]> {
    return ids.length === 0
      ? Promise.resolve([])
      : this.read(tenant, 'r.id = ANY ($2::uuid[])', [ids], ids.length);
  }

  /** Newest first, without their content. */
  async ofAuthor(
    tenant: TenantContext,
    authorHash: Buffer,
    limit: number,
  ): Promise<Pick<StoredRecord, 'id' | 'decision' | 'createdAt'>[]> {
    const rows: { id: string; decision: Decision }[] = await this.database.asTenant(tenant.id, (manager) =>
      manager.query(
        'SELECT id, decision FROM record WHERE tenant_id = $1 AND author_hash = $2 ORDER BY id DESC LIMIT $3',
        [tenant.id, authorHash, limit],
      ),
    );
    return rows.map((row) => ({ ...row, createdAt: momentOf(row.id) }));
  }

  /** Keyset-paged by id: a page costs the same however deep it lies. */
  async page(tenant: TenantContext, filter: RecordFilter): Promise<StoredRecord[]> {
    const conditions: string[] = [];
    const values: unknown[] = [];
    const where = (condition: string, value: unknown): void => {
      values.push(value);
      conditions.push(condition.replace('?', `$${values.length + 1}`));
    };
    if (filter.decision) where('r.decision = ?', filter.decision);
    if (filter.category) where('r.reason_category = ?', filter.category);
    if (filter.user !== undefined)
      where('r.author_hash = ?', this.tenants.authorHash(tenant.id, filter.user));
    if (filter.from) where('r.id >= ?', lowestIdAt(filter.from));
    if (filter.to) where('r.id < ?', lowestIdAt(filter.to));
    if (filter.before) where('r.id < ?', filter.before);
    if (filter.live) conditions.push('NOT r.test');
    return this.read(tenant, conditions.join(' AND ') || 'true', values, filter.limit);
  }

  private async read(
    tenant: TenantContext,
    where: string,
    values: unknown[],
    limit: number,
  ): Promise<StoredRecord[]> {
    const rows: RecordColumns[] = await this.database.asTenant(tenant.id, (manager: EntityManager) =>
      manager.query(
        `SELECT r.id, r.decision, r.reason_category AS category, r.test, r.judgement, c.content, ${hasRestrictedCase} AS restricted
         FROM record r LEFT JOIN record_content c ON c.tenant_id = r.tenant_id AND c.id = r.id
         WHERE r.tenant_id = $1 AND ${where} ORDER BY r.id DESC LIMIT ${limit}`,
        [tenant.id, ...values],
      ),
    );
    return rows.map(({ content, restricted, ...row }) => ({
      ...row,
      restricted: restricted || tracesOf(row.judgement).includes('childsafety'),
      createdAt: momentOf(row.id),
      content: content && openContent(tenant, row.id, content),
    }));
  }
}

/** SQL: a restricted case is never decided, so it is the one of the index case_of_record. */
const hasRestrictedCase = `EXISTS (
  SELECT FROM moderation_case k
  WHERE k.tenant_id = r.tenant_id AND k.record_id = r.id AND k.status <> 'decided' AND k.restricted
)`;

interface RecordColumns {
  readonly restricted: boolean;
  readonly id: string;
  readonly decision: Decision;
  readonly category: Category | null;
  readonly test: boolean;
  readonly judgement: Record<string, unknown>;
  readonly content: Buffer | null;
}

/** @throws SealError */
export function openContent(tenant: TenantContext, id: string, sealed: Buffer): Record<string, unknown> {
  return JSON.parse(unseal(tenant.dataKey, recordContext(id), sealed).toString('utf8')) as Record<
    string,
    unknown
  >;
}

/** Categories of all findings, of watch and shadow lists too. */
function tracesOf(judgement: Record<string, unknown>): unknown[] {
  const { detectors = [] } = judgement as { detectors?: { category: unknown }[] };
  return detectors.map(({ category }) => category);
}
