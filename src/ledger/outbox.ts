import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import type { Decision } from '../engine/decision.js';

/** What was committed and still has things to cause. A consumer ignores the types that it does not know. */
export interface OutboxRow {
  readonly tenantId: string;
  /** Of the record. */
  readonly id: string;
  readonly type: OutboxType;
  /** Made with a test key. */
  readonly test: boolean;
  /** Of `moderation.decided`. */
  readonly decision: Decision | null;
  /** These of `case.…` alone. */
  readonly caseId: string | null;
  /** The event in the case's history. */
  readonly eventId: string | null;
  /** What holds now; null after an undo. */
  readonly verdict: 'approve' | 'reject' | null;
  readonly category: string | null;
}

export type OutboxType = 'moderation.decided' | 'case.decided' | 'case.undone' | 'case.reversed';

/** Something that follows from committed rows. */
export interface OutboxConsumer {
  /**
   * Runs as the worker role in the transaction that takes the rows: what it writes is committed with them, once.
   * Opens no transaction of its own, since the embedded database has one connection.
   * @returns what is to be done once that is committed
   */
  readonly consume: (manager: EntityManager, rows: readonly OutboxRow[]) => Promise<(() => void) | void>;
}

/** Small bites with a pause between them: what follows must not hold up those who wait for an answer. */
const rowsAtOnce = 250;
const pauseMs = 10;

/** Takes each committed row once, whoever takes at the same time, and hands it to every consumer. */
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly consumers: readonly OutboxConsumer[],
  ) {}

  /** Until nothing is left; where a consumer fails, its rows stay for the next time. */
  async consume(): Promise<void> {
    while ((await this.consumeSome()) === rowsAtOnce) await sleep(pauseMs);
  }

  private async consumeSome(): Promise<number> {
    const afterwards: (() => void)[] = [];
    const taken = await this.database.asWorker(async (manager) => {
      const rows: OutboxRow[] = await manager.query(
        `WITH taken AS (
           DELETE FROM outbox WHERE ctid = ANY (ARRAY (
             SELECT ctid FROM outbox LIMIT ${rowsAtOnce} FOR UPDATE SKIP LOCKED
           ))
           RETURNING *
         )
         SELECT tenant_id AS "tenantId", id, type, test, decision, case_id AS "caseId", event_id AS "eventId",
           verdict, category
         FROM taken`,
      );
      if (rows.length === 0) return 0;
      for (const consumer of this.consumers) {
        const after = await consumer.consume(manager, rows);
        if (after) afterwards.push(after);
      }
      return rows.length;
    });
    for (const after of afterwards) after();
    return taken;
  }
}

/** Adds rows of verdicts in the transaction of what they tell of. */
export async function writeOutbox(manager: EntityManager, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO outbox (tenant_id, id, type, test, case_id, event_id, verdict, category)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[], $5::uuid[], $6::uuid[], $7::text[], $8::text[])`,
    [
      rows.map((row) => row.tenantId),
      rows.map((row) => row.id),
      rows.map((row) => row.type),
      rows.map((row) => row.test),
      rows.map((row) => row.caseId),
      rows.map((row) => row.eventId),
      rows.map((row) => row.verdict),
      rows.map((row) => row.category),
    ],
  );
}
