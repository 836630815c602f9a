import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import type { Category } from '../engine/category.js';
import type { Decision } from '../engine/decision.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { seal, unseal } from './content-cipher.js';
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
  readonly limit: number;
}

/** A record as it was written; `content` is null once it has been erased. */
export interface StoredRecord {
  readonly id: string;
  readonly createdAt: Date;
  readonly decision: Decision;
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
        `SELECT r.id, r.decision, r.test, r.judgement, c.content
         FROM record r LEFT JOIN record_content c ON c.tenant_id = r.tenant_id AND c.id = r.id
         WHERE r.tenant_id = $1 AND ${where} ORDER BY r.id DESC LIMIT ${limit}`,
        [tenant.id, ...values],
      ),
    );
    return rows.map(({ content, ...row }) => ({
      ...row,
      createdAt: momentOf(row.id),
      content: content && openContent(tenant, row.id, content),
    }));
  }
}

interface RecordColumns {
  readonly id: string;
  readonly decision: Decision;
  readonly test: boolean;
  readonly judgement: Record<string, unknown>;
  readonly content: Buffer | null;
}

export function sealContent(tenant: TenantContext, id: string, content: unknown): Buffer {
  return seal(tenant.dataKey, `record ${id}`, JSON.stringify(content));
}

function openContent(tenant: TenantContext, id: string, sealed: Buffer): Record<string, unknown> {
  return JSON.parse(unseal(tenant.dataKey, `record ${id}`, sealed).toString('utf8')) as Record<
    string,
    unknown
  >;
}
