import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import type { Level } from '../engine/behaviour/level.js';
import type { Signal } from '../engine/behaviour/risk.js';
import { unseal } from '../ledger/content-cipher.js';
import { lowestIdAt } from '../ledger/partitions.js';
import type { TenantContext } from '../tenants/tenants.js';
import { authorContext } from './level-writer.js';
import type { MomentKind } from './portrait-schema.js';

/** An author who is or was other than normal, as he was last written down. */
export interface AuthorRow {
  /** Hexadecimal. */
  readonly hash: string;
  readonly level: Level;
  /** 0..1 */
  readonly risk: number;
  /** People put him on the level. */
  readonly held: boolean;
  readonly since: Date;
  /** Rises with each change of levels, over all authors. */
  readonly change: string;
  /** Null once it was erased. */
  readonly content: AuthorContent | null;
}

/** What is personal of an author. */
export interface AuthorContent {
  readonly id: string;
  readonly signals: readonly Signal[];
}

/** Something that happened to an author. */
export interface Moment {
  readonly id: string;
  readonly kind: MomentKind;
  readonly at: Date;
  readonly level: Level | null;
  readonly risk: number | null;
  readonly category: string | null;
}

/** Which authors, and where the page begins. */
export interface AuthorPlace {
  readonly level?: Level;
  readonly sort: 'risk' | 'changed';
  /** The author before the page. */
  readonly after?: Pick<AuthorRow, 'risk' | 'hash'> | Pick<AuthorRow, 'change'>;
  readonly limit: number;
}

/** What the database has of authors. */
export class AuthorFiles {
  constructor(private readonly database: Database) {}

  /** Moments newest first. */
  find(
    tenant: TenantContext,
    hash: string,
    mostMoments: number,
  ): Promise<{ row: AuthorRow | undefined; moments: Moment[] }> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const own = `author_hash = decode($2, 'hex') AND ${standsOut}`;
      const [row] = await readRows(manager, tenant, own, [hash]);
      const moments: Moment[] = await manager.query(
        `SELECT id, kind, at, level, risk, category FROM author_moment
         WHERE tenant_id = $1 AND author_hash = decode($2, 'hex') ORDER BY id DESC LIMIT $3`,
        [tenant.id, hash, mostMoments],
      );
      // The id of a violation is its record's, which is older than the verdict.
      return { row, moments: moments.sort((a, b) => b.at.getTime() - a.at.getTime()) };
    });
  }

  /** Keyset-paged: a page costs the same however deep it lies. */
  page(tenant: TenantContext, { level, sort, after, limit }: AuthorPlace): Promise<AuthorRow[]> {
    const values: unknown[] = [];
    const value = (each: unknown): string => `$${values.push(each) + 1}`;
    const where = [standsOut, level && `level = ${value(level)}`];
    if (after && 'change' in after) where.push(`change < ${value(after.change)}`);
    else if (after)
      where.push(`(risk, author_hash) < (${value(after.risk)}::real, decode(${value(after.hash)}, 'hex'))`);
    const order = sort === 'risk' ? 'risk DESC, author_hash DESC' : 'change DESC';
    const conditions = where.filter(Boolean).join(' AND ');
    return this.database.asTenant(tenant.id, (manager) =>
      readRows(manager, tenant, `${conditions} ORDER BY ${order} LIMIT ${Math.trunc(limit)}`, values),
    );
  }

  /** How many records each has since then, up to `most`; without those of test keys. */
  async countRecords(
    tenantId: string,
    hashes: readonly string[],
    since: Date,
    most: number,
  ): Promise<ReadonlyMap<string, number>> {
    if (hashes.length === 0) return new Map();
    const rows: { hash: string; records: number }[] = await this.database.asTenant(tenantId, (manager) =>
      manager.query(
        `SELECT h.hash, n.records FROM unnest($2::text[]) AS h (hash) CROSS JOIN LATERAL (
           SELECT count(*)::integer AS records FROM (
             SELECT FROM record r
             WHERE r.tenant_id = $1 AND r.author_hash = decode(h.hash, 'hex') AND r.id >= $3 AND NOT r.test LIMIT $4
           ) seen
         ) n`,
        [tenantId, hashes, lowestIdAt(since), most],
      ),
    );
    return new Map(rows.map(({ hash, records }) => [hash, records]));
  }
}

/** SQL: more than a row of which everything was erased. */
const standsOut = `(content IS NOT NULL OR level <> 'normal' OR held)`;

/** @param where from the second value on */
export async function readRows(
  manager: EntityManager,
  tenant: TenantContext,
  where: string,
  values: readonly unknown[],
): Promise<AuthorRow[]> {
  const rows: (Omit<AuthorRow, 'content'> & { content: Buffer | null })[] = await manager.query(
    `SELECT encode(author_hash, 'hex') AS hash, level, risk, held, changed_at AS since, change, content
     FROM author WHERE tenant_id = $1 AND ${where}`,
    [tenant.id, ...values],
  );
  return rows.map(({ content, ...row }) => ({
    ...row,
    content: content && openAuthor(tenant, row.hash, content),
  }));
}

/** @throws SealError */
function openAuthor({ dataKey }: TenantContext, hash: string, sealed: Buffer): AuthorContent {
  return JSON.parse(unseal(dataKey, authorContext(hash), sealed).toString('utf8')) as AuthorContent;
}
