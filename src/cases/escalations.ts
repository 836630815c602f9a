import { writeAudit } from '../audit/audit.js';
import { Problem } from '../http/problem.js';
import type { Category } from '../engine/category.js';
import { writeEvents } from './case-events.js';
import type { CaseStore, Moderator } from './case-store.js';
import type { CaseRow } from './case.js';
import { readMaterial, type CaseMaterial } from './new-case.js';
import { restrict } from './reports.js';

export interface Escalation {
  readonly note?: string | undefined;
  /** What the case is; childsafety takes it out of the sight of those who may not see such. */
  readonly category?: Category | undefined;
}

/** Hands a case to others: it leaves the queue of open cases undecided. */
export class Escalations {
  constructor(private readonly store: CaseStore) {}

  /** @throws Problem where the moderator doesn't hold the case, or it is escalated already */
  escalate(moderator: Moderator, id: string, { note, category }: Escalation): Promise<CaseRow> {
    const { tenant, actor } = moderator;
    return this.store.held(moderator, id, async (manager, row) => {
      if (row.restricted && category !== undefined && category !== 'childsafety')
        throw new Problem('unprocessable', 'a childsafety case stays one');
      const becomes = category ?? row.category;
      if (row.status === 'escalated' && becomes === row.category)
        throw new Problem('conflict', 'the case is escalated already');
      await manager.query(
        `UPDATE moderation_case SET status = 'escalated', category = $3, assignee = NULL, lease_until = NULL
         WHERE tenant_id = $1 AND id = $2`,
        [tenant.id, id, becomes],
      );
      if (becomes === 'childsafety') {
        const [material]: CaseMaterial[] = await manager.query(
          `WITH wanted AS (SELECT $1::uuid AS tenant_id, $2::uuid AS id) ${readMaterial}`,
          [tenant.id, row.recordId],
        );
        await restrict(manager, tenant.id, id, material?.policy ?? null);
      }
      await writeEvents(manager, tenant, [
        { caseId: id, type: 'escalated', actor, category: becomes, ...(note !== undefined && { note }) },
      ]);
      await writeAudit(manager, tenant.id, [
        {
          ...{ actor, action: 'escalate', subject: 'case', subjectId: id },
          before: { status: row.status, category: row.category },
          after: { status: 'escalated', category: becomes },
        },
      ]);
    });
  }
}
