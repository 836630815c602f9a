import type { EntityManager } from 'typeorm';
import { seal, unseal } from '../ledger/content-cipher.js';
import type { TenantContext } from '../tenants/tenants.js';
import { writeEvents } from './case-events.js';
import { reportContext, type StoredReport } from './reports.js';

export interface ErasedCases {
  /** That waited, and are closed now. */
  readonly cases: number;
  /** Of moderators and reporters: they speak of what was written, and may quote it. */
  readonly notes: number;
}

/**
 * Closes the cases of records whose content is erased in the same transaction: nobody can decide them any more, nor
 * take a verdict back. Their notes go, verdicts and who reported stay.
 */
export async function eraseCases(
  manager: EntityManager,
  tenant: TenantContext,
  actor: string,
  recordIds: readonly string[],
): Promise<ErasedCases> {
  const all: { id: string; waits: boolean }[] = await manager.query(
    `SELECT id, status IN ('open', 'escalated') AS waits FROM moderation_case
     WHERE tenant_id = $1 AND record_id = ANY ($2::uuid[]) AND status <> 'erased' ORDER BY id FOR UPDATE`,
    [tenant.id, recordIds],
  );
  if (all.length === 0) return { cases: 0, notes: 0 };
  const ids = all.map(({ id }) => id);
  await manager.query(
    `UPDATE moderation_case SET near_key = NULL, status_before = NULL, assignee = NULL, lease_until = NULL,
       status = CASE WHEN status = 'decided' THEN status ELSE 'erased' END
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tenant.id, ids],
  );
  const [events]: [unknown[], number] = await manager.query(
    `UPDATE case_event SET content = NULL
     WHERE tenant_id = $1 AND case_id = ANY ($2::uuid[]) AND content IS NOT NULL RETURNING id`,
    [tenant.id, ids],
  );
  const reported = await eraseReports(manager, tenant, 'case_id = ANY ($2::uuid[])', ids, ({ reporter }) => ({
    ...{ note: null, reporter },
  }));
  const waiting = all.filter(({ waits }) => waits);
  await writeEvents(
    manager,
    tenant,
    waiting.map(({ id }) => ({ caseId: id, type: 'erased', actor })),
  );
  return { cases: waiting.length, notes: events.length + reported };
}

/** What an author reported of others counts on, but nobody knows who it was, or what he wrote. @returns how many */
export async function eraseReportsBy(
  manager: EntityManager,
  tenant: TenantContext,
  reporter: Buffer,
): Promise<number> {
  const erased = await eraseReports(manager, tenant, 'reporter_hash = $2', reporter, () => ({
    ...{ note: null, reporter: null },
  }));
  await manager.query(
    'UPDATE case_report SET reporter_hash = NULL WHERE tenant_id = $1 AND reporter_hash = $2',
    [tenant.id, reporter],
  );
  return erased;
}

type Written = Pick<StoredReport, 'note' | 'reporter'>;

/** @returns how many had something to erase */
async function eraseReports(
  manager: EntityManager,
  tenant: TenantContext,
  where: string,
  value: unknown,
  left: (written: Written) => Written,
): Promise<number> {
  const rows: { case_id: string; id: string; content: Buffer }[] = await manager.query(
    `SELECT case_id, id, content FROM case_report WHERE tenant_id = $1 AND ${where}`,
    [tenant.id, value],
  );
  let erased = 0;
  for (const { case_id: caseId, id, content } of rows) {
    const context = reportContext(caseId, id);
    const written = JSON.parse(unseal(tenant.dataKey, context, content).toString('utf8')) as Written;
    const after = left(written);
    if (after.note === written.note && after.reporter === written.reporter) continue;
    erased += 1;
    await manager.query(
      'UPDATE case_report SET content = $4 WHERE tenant_id = $1 AND case_id = $2 AND id = $3',
      [...[tenant.id, caseId, id, seal(tenant.dataKey, context, JSON.stringify(after))]],
    );
  }
  return erased;
}
