import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/audit.js';
import type { AuthorEvents } from '../authors/author-events.js';
import type { Database } from '../database/database.js';
import { casePoints } from '../engine/case-policy.js';
import type { Category } from '../engine/category.js';
import { DEFAULT_POLICY, type PolicyBody } from '../engine/policy.js';
import { Problem } from '../http/problem.js';
import { isUuid } from '../http/uuid.js';
import { seal, unseal } from '../ledger/content-cipher.js';
import { momentOf } from '../ledger/partitions.js';
import type { TenantContext, Tenants } from '../tenants/tenants.js';
import { writeEvents } from './case-events.js';
import { placeOf } from './case.js';
import { insertCases, newCase, readMaterial, type CaseMaterial } from './new-case.js';

/** What an app's user says of a record. */
export interface NewReport {
  /** Of the record. */
  readonly id: string;
  readonly category?: Category | undefined;
  readonly note?: string | undefined;
  /** The app's own id of who reported. */
  readonly reporter?: string | undefined;
}

export interface StoredReport {
  readonly at: Date;
  readonly category: Category | null;
  readonly note: string | null;
  readonly reporter: string | null;
}

/** Of many reports a person reads the latest. */
const maxShownReports = 100;

/** Reports of an app's users: each adds to the record's open case, or opens one. */
export class Reports {
  constructor(
    private readonly database: Database,
    private readonly tenants: Tenants,
    private readonly authors: AuthorEvents,
  ) {}

  /**
   * The same reporter counts once a case, and so do all who are not named together.
   * @returns the case's id
   * @throws Problem for an unknown record, and for one of a test key
   */
  async add(tenant: TenantContext, actor: Actor, report: NewReport): Promise<string> {
    const { caseId, author } = await this.write(tenant, actor, report);
    if (author) this.authors.reported(tenant.id, author, report.reporter);
    return caseId;
  }

  /** @returns also whom the report counts against, null where it is not the first of its reporter */
  private write(
    tenant: TenantContext,
    actor: Actor,
    report: NewReport,
  ): Promise<{ caseId: string; author: Buffer | null }> {
    return this.database.asTenant(tenant.id, async (manager) => {
      const material = await this.materialOf(manager, tenant, report.id);
      const caseId = await openCaseOf(manager, tenant, actor, material, report.category);
      const added = await this.insert(manager, tenant, caseId, report);
      if (added) await recount(manager, tenant.id, caseId, material);
      if (report.category === 'childsafety') await restrict(manager, tenant.id, caseId, material.policy);
      if (added)
        await writeEvents(manager, tenant, [
          { caseId, type: 'reported', actor, category: report.category ?? null },
        ]);
      return { caseId, author: added ? material.authorHash : null };
    });
  }

  private async materialOf(manager: EntityManager, tenant: TenantContext, id: string): Promise<CaseMaterial> {
    const rows: CaseMaterial[] = isUuid(id)
      ? await manager.query(`WITH wanted AS (SELECT $1::uuid AS tenant_id, $2::uuid AS id) ${readMaterial}`, [
          tenant.id,
          id,
        ])
      : [];
    const [material] = rows;
    if (!material) throw new Problem('not-found', `there is no record ${id.slice(0, 100)}`);
    if (material.test)
      throw new Problem('unprocessable', 'the record was made with a test key: it has no case');
    if (!material.content)
      throw new Problem('unprocessable', 'the content of the record is erased: there is nothing to look at');
    return material;
  }

  /** @returns false where the reporter has reported the case before */
  private async insert(
    manager: EntityManager,
    tenant: TenantContext,
    caseId: string,
    { category, note, reporter }: NewReport,
  ): Promise<boolean> {
    const id = uuidv7();
    const content = JSON.stringify({ note: note ?? null, reporter: reporter ?? null });
    const rows: unknown[] = await manager.query(
      `INSERT INTO case_report (tenant_id, case_id, id, category, reporter_hash, content) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id, case_id, reporter_hash) DO NOTHING RETURNING id`,
      [
        tenant.id,
        caseId,
        id,
        category ?? null,
        reporter === undefined ? null : this.tenants.authorHash(tenant.id, reporter),
        seal(tenant.dataKey, reportContext(caseId, id), content),
      ],
    );
    return rows.length === 1;
  }
}

/** Newest first, a hundred at the most. */
export async function readReports(
  manager: EntityManager,
  tenant: TenantContext,
  caseId: string,
): Promise<StoredReport[]> {
  const rows: { id: string; category: Category | null; content: Buffer }[] = await manager.query(
    `SELECT id, category, content FROM case_report WHERE tenant_id = $1 AND case_id = $2
     ORDER BY id DESC LIMIT ${maxShownReports}`,
    [tenant.id, caseId],
  );
  return rows.map(({ id, category, content }) => {
    const opened = unseal(tenant.dataKey, reportContext(caseId, id), content).toString('utf8');
    return { at: momentOf(id), category, ...(JSON.parse(opened) as Pick<StoredReport, 'note' | 'reporter'>) };
  });
}

/** The record's case that is not decided, held until the transaction ends; a new one where there is none. */
async function openCaseOf(
  manager: EntityManager,
  tenant: TenantContext,
  actor: Actor,
  material: CaseMaterial,
  category: Category | undefined,
): Promise<string> {
  for (;;) {
    const rows: { id: string }[] = await manager.query(
      `SELECT id FROM moderation_case WHERE tenant_id = $1 AND record_id = $2 AND status <> 'decided' FOR UPDATE`,
      [tenant.id, material.id],
    );
    if (rows[0]) return rows[0].id;
    const fresh = newCase(tenant, material, 'report', new Date(), category);
    // Somebody else may open, and decide, one in between: then look again.
    if ((await insertCases(manager, [fresh])).size === 0) continue;
    await writeEvents(manager, tenant, [
      { caseId: fresh.id, type: 'opened', actor, category: fresh.category },
    ]);
    return fresh.id;
  }
}

/** Each further reporter lifts the case. */
async function recount(
  manager: EntityManager,
  tenantId: string,
  caseId: string,
  { policy }: CaseMaterial,
): Promise<void> {
  const each = casePoints(policy ?? DEFAULT_POLICY, { category: null, score: 0, reporters: 1 });
  await manager.query(
    `UPDATE moderation_case c SET reports = n.reports, place = c.place + $3::double precision * (n.reports - c.reports)
     FROM (
       SELECT count(DISTINCT reporter_hash) + count(DISTINCT true) FILTER (WHERE reporter_hash IS NULL) AS reports
       FROM case_report WHERE tenant_id = $1 AND case_id = $2
     ) n
     WHERE c.tenant_id = $1 AND c.id = $2`,
    [tenantId, caseId, each],
  );
}

/** Makes an ordinary case a restricted one: who holds it, and may not see it any more, has lost it. */
export async function restrict(
  manager: EntityManager,
  tenantId: string,
  caseId: string,
  policy: PolicyBody | null,
): Promise<void> {
  const points = casePoints(policy ?? DEFAULT_POLICY, { category: 'childsafety', score: 1, reporters: 0 });
  await manager.query(
    `UPDATE moderation_case SET restricted = true, category = 'childsafety', near_key = NULL,
       place = greatest(place, $3), assignee = NULL, lease_until = NULL
     WHERE tenant_id = $1 AND id = $2 AND NOT restricted`,
    [tenantId, caseId, placeOf(points, new Date())],
  );
}

export function reportContext(caseId: string, id: string): string {
  return `case-report ${caseId} ${id}`;
}
