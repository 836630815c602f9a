import type { EntityManager } from 'typeorm';
import type { OutboxConsumer, OutboxRow } from '../ledger/outbox.js';
import type { AuthorMemory } from './author-memory.js';

/**
 * Keeps what authors did wrong: what was blocked, and what people rejected; what people approved goes. A block counts in
 * hot state from the answer on, a verdict once it is committed here.
 */
export class ViolationKeeper implements OutboxConsumer {
  constructor(private readonly memory: AuthorMemory) {}

  readonly consume = async (manager: EntityManager, rows: readonly OutboxRow[]): Promise<() => void> => {
    const live = rows.filter(({ test }) => !test);
    const blocked = live.filter(
      ({ type, decision }) => type === 'moderation.decided' && decision === 'block',
    );
    await add(manager, blocked);
    const told = lastOfEach(live.filter(({ caseId }) => caseId !== null));
    const added = await add(
      manager,
      told.filter(({ verdict }) => verdict === 'reject'),
    );
    const gone = await remove(
      manager,
      told.filter(({ verdict }) => verdict !== 'reject'),
    );
    return () => {
      for (const { tenantId, hash } of added) this.weigh(tenantId, hash, 1);
      for (const { tenantId, hash } of gone) this.weigh(tenantId, hash, -1);
    };
  };

  /** Hot state that is away misses a hint; the database has it. */
  private weigh(tenantId: string, hash: string, weight: number): void {
    void Promise.resolve()
      .then(() => this.memory.violate(tenantId, hash, weight, Date.now()))
      .catch(() => undefined);
  }
}

interface Moment {
  readonly tenantId: string;
  /** Hexadecimal. */
  readonly hash: string;
}

/** @returns those that were not there before */
async function add(manager: EntityManager, rows: readonly OutboxRow[]): Promise<Moment[]> {
  if (rows.length === 0) return [];
  return manager.query(
    `INSERT INTO author_moment (tenant_id, author_hash, id, kind, category, at)
     SELECT r.tenant_id, r.author_hash, r.id, 'violation', coalesce(told.category, r.reason_category), now()
     FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS told (tenant_id, id, category)
     JOIN record r ON r.tenant_id = told.tenant_id AND r.id = told.id AND r.author_hash IS NOT NULL AND NOT r.test
     ON CONFLICT (tenant_id, author_hash, id) DO NOTHING
     RETURNING tenant_id AS "tenantId", encode(author_hash, 'hex') AS hash`,
    columnsOf(rows),
  );
}

/** An undo of a verdict leaves what was blocked before it. @returns those that were there */
async function remove(manager: EntityManager, rows: readonly OutboxRow[]): Promise<Moment[]> {
  if (rows.length === 0) return [];
  const [gone] = await manager.query<[Moment[], number]>(
    `DELETE FROM author_moment m
     USING unnest($1::uuid[], $2::uuid[], $3::text[]) AS told (tenant_id, id, verdict), record r
     WHERE r.tenant_id = told.tenant_id AND r.id = told.id
       AND m.tenant_id = r.tenant_id AND m.author_hash = r.author_hash AND m.id = r.id AND m.kind = 'violation'
       AND (told.verdict = 'approve' OR r.decision <> 'block')
     RETURNING m.tenant_id AS "tenantId", encode(m.author_hash, 'hex') AS hash`,
    [rows.map(({ tenantId }) => tenantId), rows.map(({ id }) => id), rows.map(({ verdict }) => verdict)],
  );
  return gone;
}

function columnsOf(rows: readonly OutboxRow[]): unknown[] {
  return [
    rows.map(({ tenantId }) => tenantId),
    rows.map(({ id }) => id),
    rows.map(({ category }) => category),
  ];
}

/** Of several verdicts on one record the last holds. */
function lastOfEach(rows: readonly OutboxRow[]): OutboxRow[] {
  return [...new Map(rows.map((row) => [`${row.tenantId} ${row.id}`, row])).values()];
}
