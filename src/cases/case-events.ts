import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Category } from '../engine/category.js';
import { seal, unseal } from '../ledger/content-cipher.js';
import { momentOf } from '../ledger/partitions.js';
import type { ActingEntry } from '../lists/verdict-entries.js';
import type { TenantContext } from '../tenants/tenants.js';
import type { Verdict } from './case.js';

export const CASE_EVENT_TYPES = [
  'opened',
  'reported',
  'claimed',
  'released',
  'noted',
  'escalated',
  'decided',
  'undone',
  'reversed',
  'erased',
] as const;
export type CaseEventType = (typeof CASE_EVENT_TYPES)[number];

export interface NewCaseEvent {
  /** Shared by cases that are decided together. Absent: a fresh one. */
  readonly id?: string;
  readonly caseId: string;
  readonly type: CaseEventType;
  /** `api-key <id>`, `member <id>`, or `policy <name>@<version>`. */
  readonly actor: string;
  readonly verdict?: Verdict;
  readonly category?: Category | null;
  readonly note?: string;
  readonly added?: readonly ActingEntry[];
}

export interface CaseEvent {
  readonly id: string;
  readonly type: CaseEventType;
  readonly at: Date;
  readonly actor: string;
  readonly verdict: Verdict | null;
  readonly category: Category | null;
  readonly note: string | null;
  readonly added: readonly ActingEntry[];
}

/** Writes a case's history, in the transaction of what happened. Notes are sealed, each for its own row. */
export async function writeEvents(
  manager: EntityManager,
  tenant: TenantContext,
  events: readonly NewCaseEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({ ...event, id: event.id ?? uuidv7() }));
  await manager.query(
    `INSERT INTO case_event (tenant_id, id, case_id, type, actor, verdict, category, data, content)
     SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::bytea[])`,
    [
      tenant.id,
      rows.map(({ id }) => id),
      rows.map(({ caseId }) => caseId),
      rows.map(({ type }) => type),
      rows.map(({ actor }) => actor),
      rows.map(({ verdict }) => verdict ?? null),
      rows.map(({ category }) => category ?? null),
      rows.map(({ added }) => (added?.length ? JSON.stringify({ added }) : null)),
      rows.map(({ note, caseId, id }) =>
        note === undefined ? null : seal(tenant.dataKey, sealContext(caseId, id), JSON.stringify({ note })),
      ),
    ],
  );
}

/** Oldest first. */
export async function readEvents(
  manager: EntityManager,
  tenant: TenantContext,
  caseId: string,
): Promise<CaseEvent[]> {
  const rows: EventColumns[] = await manager.query(
    `SELECT id, type, actor, verdict, category, data, content FROM case_event
     WHERE tenant_id = $1 AND case_id = $2 ORDER BY id`,
    [tenant.id, caseId],
  );
  return rows.map(({ data, content, ...row }) => ({
    ...row,
    at: momentOf(row.id),
    note: content && noteOf(unseal(tenant.dataKey, sealContext(caseId, row.id), content)),
    added: data?.added ?? [],
  }));
}

/** The list entries that a verdict's event added or switched on. */
export async function entriesAddedBy(
  manager: EntityManager,
  tenantId: string,
  eventId: string,
  caseIds: readonly string[],
): Promise<ActingEntry[]> {
  const rows: { added: ActingEntry[] }[] = await manager.query(
    `SELECT data->'added' AS added FROM case_event
     WHERE tenant_id = $1 AND case_id = ANY ($2::uuid[]) AND id = $3 AND data IS NOT NULL`,
    [tenantId, caseIds, eventId],
  );
  return rows.flatMap(({ added }) => added);
}

interface EventColumns {
  readonly id: string;
  readonly type: CaseEventType;
  readonly actor: string;
  readonly verdict: Verdict | null;
  readonly category: Category | null;
  readonly data: { readonly added: ActingEntry[] } | null;
  readonly content: Buffer | null;
}

function sealContext(caseId: string, id: string): string {
  return `case-event ${caseId} ${id}`;
}

function noteOf(content: Buffer): string {
  return (JSON.parse(content.toString('utf8')) as { note: string }).note;
}
