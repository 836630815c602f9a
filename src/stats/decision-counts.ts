import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import type { OutboxConsumer, OutboxRow } from '../ledger/outbox.js';
import { momentOf } from '../ledger/partitions.js';

export interface DecisionCount {
  readonly day: string;
  readonly decision: string;
  readonly records: number;
}

/** Decisions a tenant and day (UTC), counted from the committed outbox. */
export class DecisionCounts implements OutboxConsumer {
  constructor(private readonly database: Database) {}

  /** Test keys count nowhere. */
  readonly consume = async (manager: EntityManager, rows: readonly OutboxRow[]): Promise<void> => {
    const counts = new Map<string, number>();
    for (const { tenantId, id, type, decision, test } of rows) {
      if (type !== 'moderation.decided' || test) continue;
      const slot = `${tenantId} ${momentOf(id).toISOString().slice(0, 10)} ${decision}`;
      counts.set(slot, (counts.get(slot) ?? 0) + 1);
    }
    if (counts.size === 0) return;
    // In one order, so that two who count at once wait for each other instead of dead-locking.
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    const columns = sorted.map(([slot, records]) => [...slot.split(' '), records]);
    await manager.query(
      `INSERT INTO decision_day (tenant_id, day, decision, records)
       SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::bigint[])
       ON CONFLICT (tenant_id, day, decision) DO UPDATE SET records = decision_day.records + excluded.records`,
      [0, 1, 2, 3].map((column) => columns.map((row) => row[column])),
    );
  };

  /** The last `days` days, newest first. */
  recent(tenantId: string, days: number): Promise<DecisionCount[]> {
    return this.database.asTenant(tenantId, async (manager) => {
      const rows: { day: string; decision: string; records: string }[] = await manager.query(
        `SELECT day::text, decision, records FROM decision_day
         WHERE tenant_id = $1 AND day > (now() AT TIME ZONE 'UTC')::date - $2::integer ORDER BY day DESC, decision`,
        [tenantId, days],
      );
      return rows.map((row) => ({ ...row, records: Number(row.records) }));
    });
  }
}
