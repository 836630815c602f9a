import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/database.js';

export interface DecisionCount {
  readonly day: string;
  readonly decision: string;
  readonly records: number;
}

/** Small bites with a pause between them: counting must not hold up those who wait for an answer. */
const rowsAtOnce = 500;
const pauseMs = 10;

/** Decisions a tenant and day (UTC), counted from the committed outbox. */
export class DecisionCounts {
  constructor(private readonly database: Database) {}

  /** Takes what lies in the outbox and adds it up, in one transaction; test keys count nowhere. */
  async consumeOutbox(): Promise<void> {
    while ((await this.consumeSome()) === rowsAtOnce) await sleep(pauseMs);
  }

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

  private consumeSome(): Promise<number> {
    return this.database.asWorker(async (manager) => {
      const rows: { taken: string }[] = await manager.query(
        `WITH taken AS (
           DELETE FROM outbox WHERE ctid = ANY (ARRAY (
             SELECT ctid FROM outbox LIMIT ${rowsAtOnce} FOR UPDATE SKIP LOCKED
           ))
           RETURNING tenant_id, id, decision, test
         ),
         counted AS (
           SELECT tenant_id, decision, count(*) AS records,
             (to_timestamp(('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0) AT TIME ZONE 'UTC')::date AS day
           FROM taken WHERE NOT test GROUP BY 1, 2, 4
         ),
         added AS (
           INSERT INTO decision_day (tenant_id, day, decision, records)
           SELECT tenant_id, day, decision, records FROM counted ORDER BY 1, 2, 3
           ON CONFLICT (tenant_id, day, decision) DO UPDATE SET records = decision_day.records + excluded.records
         )
         SELECT count(*) AS taken FROM taken`,
      );
      return Number(rows[0]?.taken ?? 0);
    });
  }
}
