import type { EntityManager } from 'typeorm';
import { writeAudit } from '../audit/audit.js';
import type { Category } from '../engine/category.js';
import { writeOutbox, type OutboxRow, type OutboxType } from '../ledger/outbox.js';
import type { ActingEntry, PreparedEntry, VerdictEntries } from '../lists/verdict-entries.js';
import { writeEvents } from './case-events.js';
import type { Moderator } from './case-store.js';
import { caseColumns, leaseMinutes, maxSimilar, type CaseRow, type Verdict } from './case.js';
import type { NewVerdict } from './verdict-rules.js';

/** A case that is about to be decided, with what its verdict adds to lists. */
export interface Settlement {
  readonly row: CaseRow;
  readonly category: Category | null;
  readonly eventId: string;
  readonly entries: readonly PreparedEntry[];
}

/** Decides the cases: state, list entries, history, outbox and audit trail. */
export async function settle(
  lists: VerdictEntries,
  manager: EntityManager,
  version: number,
  moderator: Moderator,
  { verdict, note }: NewVerdict,
  settlements: readonly Settlement[],
): Promise<void> {
  if (settlements.length === 0) return;
  const { tenant, actor } = moderator;
  await manager.query(
    `UPDATE moderation_case c SET status_before = c.status, status = 'decided', verdict = $3, verdict_by = $4,
         verdict_at = now(), verdict_category = v.category, verdict_event = v.event, assignee = NULL, lease_until = NULL
       FROM unnest($2::uuid[], $5::text[], $6::uuid[]) AS v (id, category, event)
       WHERE c.tenant_id = $1 AND c.id = v.id`,
    [
      tenant.id,
      settlements.map(({ row }) => row.id),
      verdict,
      actor,
      settlements.map(({ category }) => category),
      settlements.map(({ eventId }) => eventId),
    ],
  );
  const added: ActingEntry[][] = [];
  for (const { entries } of settlements)
    added.push(await lists.add(manager, version, actor, tenant.id, entries));
  await writeEvents(
    manager,
    tenant,
    settlements.map(({ row, category, eventId }, i) => ({
      ...{ id: eventId, caseId: row.id, type: 'decided' as const, actor, verdict, category },
      ...(note !== undefined && { note }),
      added: added[i] ?? [],
    })),
  );
  await writeOutbox(
    manager,
    settlements.map(({ row, category, eventId }) =>
      outboxRow(tenant.id, 'case.decided', row, eventId, verdict, category),
    ),
  );
  await writeAudit(
    manager,
    tenant.id,
    settlements.map(({ row, category }) => ({
      ...{ actor, action: 'decide', subject: 'case', subjectId: row.id },
      ...{ before: { status: row.status }, after: { status: 'decided', verdict, category } },
    })),
  );
}

/** Copies that somebody is deciding at this moment are passed over. */
export function lockCopies(
  manager: EntityManager,
  tenantId: string,
  { id, nearKey }: CaseRow,
  actor: string,
): Promise<CaseRow[]> {
  if (!nearKey) return Promise.resolve([]);
  return manager.query(
    `SELECT ${caseColumns} FROM moderation_case c
     WHERE c.tenant_id = $1 AND c.near_key = $2 AND c.status = 'open' AND NOT c.restricted AND c.id <> $3
       AND (c.lease_until IS NULL OR c.lease_until <= now() OR c.assignee = $4)
     ORDER BY c.id LIMIT ${maxSimilar} FOR UPDATE OF c SKIP LOCKED`,
    [tenantId, nearKey, id, actor],
  );
}

/** All cases on which the same verdict stands, locked in the order of ids. */
export function decidedTogether(
  manager: EntityManager,
  tenantId: string,
  eventId: string,
): Promise<CaseRow[]> {
  return manager.query(
    `SELECT ${caseColumns} FROM moderation_case c
     WHERE c.tenant_id = $1 AND c.verdict_event = $2 AND c.status = 'decided' ORDER BY c.id FOR UPDATE OF c`,
    [tenantId, eventId],
  );
}

/** The one that was asked for is its moderator's again, the copies wait for anybody. */
export async function reopen(
  manager: EntityManager,
  tenantId: string,
  rows: readonly CaseRow[],
  id: string,
  actor: string,
): Promise<void> {
  await manager.query(
    `UPDATE moderation_case SET status = status_before, status_before = NULL, verdict = NULL, verdict_category = NULL,
       verdict_event = NULL, verdict_by = NULL, verdict_at = NULL, assignee = CASE WHEN id = $3 THEN $4 END,
       lease_until = CASE WHEN id = $3 THEN now() + interval '${leaseMinutes} minutes' END
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tenantId, rows.map((row) => row.id), id, actor],
  );
}

/** Writes an undo or a reversal into history, outbox and audit trail. */
export async function tell(
  manager: EntityManager,
  { tenant, actor }: Moderator,
  what: 'undone' | 'reversed',
  rows: readonly CaseRow[],
  eventId: string,
  after: readonly CaseRow[] = [],
  note?: string,
): Promise<void> {
  const now = (i: number) => ({
    verdict: after[i]?.verdict ?? null,
    category: after[i]?.verdictCategory ?? null,
  });
  await writeEvents(
    manager,
    tenant,
    rows.map((row, i) => {
      const { verdict, category } = now(i);
      const event = { id: eventId, caseId: row.id, type: what, actor, category };
      return { ...event, ...(verdict && { verdict }), ...(note !== undefined && { note }) };
    }),
  );
  await writeOutbox(
    manager,
    rows.map((row, i) => outboxRow(tenant.id, `case.${what}`, row, eventId, now(i).verdict, now(i).category)),
  );
  await writeAudit(
    manager,
    tenant.id,
    rows.map((row, i) => ({
      ...{ actor, action: what === 'undone' ? 'undo' : 'reverse', subject: 'case', subjectId: row.id },
      before: { status: 'decided', verdict: row.verdict, category: row.verdictCategory },
      after: what === 'undone' ? { status: row.statusBefore } : { status: 'decided', ...now(i) },
    })),
  );
}

function outboxRow(
  tenantId: string,
  type: OutboxType,
  { id, recordId }: CaseRow,
  eventId: string,
  verdict: Verdict | null,
  category: Category | null,
): OutboxRow {
  return {
    tenantId,
    id: recordId,
    type,
    test: false,
    decision: null,
    caseId: id,
    eventId,
    verdict,
    category,
  };
}
